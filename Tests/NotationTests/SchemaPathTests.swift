import Testing

@testable import Notation

@Suite("Paths that a schema allows")
struct SchemaPathTests {
  static let text = """
    {"type": "object", "additionalProperties": false, "properties": {
       "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
       "system": {"oneOf": [
         {"type": "object", "additionalProperties": false, "properties": {"model": {"type": "string"}}},
         {"type": "object", "additionalProperties": false, "properties": {"service": {"type": "object"}}}]},
       "labels": {"type": "object", "patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": false},
       "extensions": true, "tier": {"enum": ["low", "high"]}, "map": {"additionalProperties": {"$ref": "#/$defs/finding"}},
       "mixed": {"$ref": "#/$defs/finding", "unevaluatedProperties": false, "properties": {"extra": {}}}},
     "$defs": {"finding": {"type": "object", "properties": {"severity": {"type": "string"}, "more": {"$ref": "#"}}}}}
    """

  private func check(_ steps: PathStep...) throws -> PathVerdict {
    try JSONSchema(JSON.parse(Self.text)).check(path: steps)
  }

  @Test func `fields that exist are possible`() throws {
    #expect(try check().isPossible)
    #expect(try check(.key("findings"), .element, .key("severity")).isPossible)
    #expect(try check(.key("findings"), .unknown, .key("more"), .key("tier")).isPossible)
    #expect(try check(.key("system"), .key("model")).isPossible)
    #expect(try check(.key("system"), .key("service"), .key("any")).isPossible)
    #expect(try check(.key("labels"), .key("x-a")).isPossible)
    #expect(try check(.key("extensions"), .key("a"), .element, .key("b")).isPossible)
    #expect(try check(.unknown, .key("severity")).isPossible)
    #expect(try check(.key("map"), .key("k"), .key("severity")).isPossible)
    #expect(try check(.key("mixed"), .key("severity")).isPossible)
    #expect(try check(.key("findings"), .element, .key("open")).isPossible)
  }

  @Test func `a misspelt field is impossible and names the nearest`() throws {
    #expect(
      try check(.key("findngs"), .element)
        == .impossible(
          step: 0, nearest: "findings",
          known: ["extensions", "findings", "labels", "map", "mixed", "system", "tier"]))
    #expect(
      try check(.key("system"), .key("modle"), .key("x"))
        == .impossible(step: 1, nearest: "model", known: ["model", "service"]))
    #expect(
      try check(.key("system"), .key("model"), .key("x")) == .impossible(step: 2, nearest: nil, known: []))
    #expect(try !check(.key("labels"), .key("y")).isPossible)
    #expect(try !check(.key("tier"), .key("x")).isPossible)
    #expect(try !check(.key("findings"), .key("severity")).isPossible)
    #expect(
      try check(.key("mixed"), .key("extr"))
        == .impossible(step: 1, nearest: "extra", known: ["extra", "more", "severity"]))
    #expect(try !check(.key("findings"), .element, .key("more"), .key("tir")).isPossible)
  }
}
