import Testing

@testable import Notation

@Suite("JSON is read strictly")
struct JSONParserTests {
  private func refusal(_ text: String, limits: ParsingLimits = .standard) -> NotationError? {
    do {
      _ = try JSON.parse(text, file: "x.json", limits: limits)
      return nil
    } catch {
      return error
    }
  }

  @Test func `values of every type are read`() throws {
    let value = try JSON.parse(#" {"a":[1,-2.5,1e3,true,false,null,"x"],"b":{},"c":[]} "#)
    #expect(
      value == [
        "a": [1, .number(JSONNumber(literal: "-2.5")), 1000, true, false, nil, "x"], "b": [:], "c": [],
      ])
    #expect(value.object?.keys == ["a", "b", "c"])
    #expect(try JSON.parse("7") == 7)
    #expect(try JSON.parse("\u{FEFF}[1]") == [1])
  }

  @Test func `escapes and surrogate pairs become text`() throws {
    #expect(
      try JSON.parse(#""\"\\\/\b\f\n\r\tA😀é and more than eight""#)
        == .string("\"\\/\u{8}\u{C}\n\r\tA😀é and more than eight"))
    #expect(try JSON.parse("\"\u{7F}ü€𝄞\"") == .string("\u{7F}ü€𝄞"))
  }

  @Test(arguments: [
    ("", "text.empty", 1, 1), ("  ", "text.empty", 1, 3), ("[1,]", "json.syntax", 1, 4),
    ("[1", "json.syntax", 1, 3), ("{\"a\" 1}", "json.syntax", 1, 6), ("{\"a\":1,}", "json.syntax", 1, 8),
    ("{a:1}", "json.syntax", 1, 2), ("01", "json.syntax", 1, 1), ("-", "json.syntax", 1, 1),
    ("1.", "json.syntax", 1, 1), ("1e", "json.syntax", 1, 1), ("+1", "json.syntax", 1, 1),
    (".5", "json.syntax", 1, 1), ("NaN", "json.syntax", 1, 1), ("tru", "json.syntax", 1, 1),
    ("[1]\n x", "json.trailing_content", 2, 2), ("\"a", "json.syntax", 1, 3), ("\"\n\"", "json.syntax", 1, 2),
    (#""\x""#, "json.bad_escape", 1, 2), (#""\u12G4""#, "json.bad_escape", 1, 2),
    (#""\uD800""#, "json.lone_surrogate", 1, 2), (#""\uDC00""#, "json.lone_surrogate", 1, 2),
    (#""\uD800A""#, "json.lone_surrogate", 1, 2), ("{\n \"ä\":1,\n \"ä\":2}", "json.duplicate_key", 3, 2),
    (#"{"a":1,"a":2}"#, "json.duplicate_key", 1, 8), ("'a'", "json.syntax", 1, 1),
    ("[1 2]", "json.syntax", 1, 4),
    ("// x\n1", "json.syntax", 1, 1),
  ])
  func `what RFC 8259 does not allow is refused with its position`(
    _ text: String, _ code: String, _ line: Int, _ column: Int
  ) {
    let error = refusal(text)
    #expect(error?.code == code)
    #expect(error?.location?.position.line == line)
    #expect(error?.location?.position.column == column)
  }

  @Test func `invalid UTF-8 is refused wherever it stands`() {
    let sequences: [[UInt8]] = [
      [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xC3],
      [0xE2, 0x82], [0xF0, 0x9F, 0x98],
    ]
    for bytes in sequences {
      #expect(throws: NotationError.self) { try JSON.parse([0x22] + bytes + [0x22]) }
    }
  }

  @Test func `each limit is named in its refusal`() {
    #expect(refusal("[1,2,3]", limits: ParsingLimits(bytes: 6))?.code == "limit.bytes")
    #expect(refusal("[[[]]]", limits: ParsingLimits(depth: 2))?.code == "limit.depth")
    #expect(refusal("[[1]]", limits: ParsingLimits(depth: 2)) == nil)
    #expect(refusal("[1,2,3]", limits: ParsingLimits(nodes: 3))?.code == "limit.nodes")
    #expect(refusal("12345", limits: ParsingLimits(numberBytes: 4))?.code == "limit.number_bytes")
    #expect(refusal(String(repeating: "[", count: 100_000))?.code == "limit.depth")
  }

  @Test func `duplicate keys are found in large objects and after escapes`() {
    let members = (0..<40).map { #""k\#($0)":0"# }.joined(separator: ",")
    #expect(refusal("{\(members)}") == nil)
    #expect(refusal("{\(members),\"\\u006b39\":1}")?.code == "json.duplicate_key")
  }

  @Test func `keys that only look alike are different keys`() throws {
    let value = try JSON.parse("{\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(value["\u{E9}"] == 1)
    #expect(value["e\u{301}"] == 2)
  }

  @Test func `numbers keep their exact value`() throws {
    #expect(try JSON.parse("9223372036854775807") == .number(JSONNumber(Int64.max)))
    #expect(try JSON.parse("-9223372036854775808") == .number(JSONNumber(Int64.min)))
    #expect(try JSON.parse("9223372036854775808").number?.description == "9223372036854775808")
    #expect(try JSON.parse("0.1").number?.description == "0.1")
    #expect(try JSON.parse("1.0") == 1)
    #expect(try JSON.parse("1e2") == 100)
    #expect(try JSON.parse("-0.0") == 0)
    #expect(try JSON.parse("9007199254740992.0") == 9_007_199_254_740_992)
    #expect(try JSON.parse("0.3").number?.double == 0.3)
    #expect(try JSON.parse("123456789012345678901234567890").number?.isInteger == true)
    #expect(try JSON.parse("1e-400").number?.isInteger == false)
  }

  @Test func `the deepest nesting that can be asked for is read, written and compared`() throws {
    let depth = ParsingLimits.deepest
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let limits = ParsingLimits(depth: 5_000)
    #expect(limits.depth == depth)
    let value = try JSON.parse(text, limits: limits)
    #expect(value.text() == text)
    #expect(try CanonicalJSON.encode(value) == Array(text.utf8))
    #expect(try SourceDocument.parse(text, file: "x.json", limits: limits).root.json == value)
    #expect(refusal("[" + text + "]", limits: limits)?.code == "limit.depth")
  }
}
