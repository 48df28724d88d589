import Decision
import Notation
import Rego
import Testing

/// A JSON Schema types what policies read, however they come to it.
@Suite struct TypedPolicyTests {
  private static let schema = """
    {"type": "object", "additionalProperties": false, "properties": {
      "ps": {"type": "array", "items": {"$ref": "#/$defs/part"}},
      "m": {"type": "object", "additionalProperties": {"$ref": "#/$defs/part"}},
      "user": {"$ref": "#/$defs/user"},
      "pair": {"prefixItems": [{"type": "string"}, {"type": "number"}], "items": false, "type": "array"},
      "either": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/user"}]},
      "level": {"enum": ["low", "high"]}, "limit": {"const": 3}, "open": {"type": "object"}, "any": true},
     "$defs": {
       "part": {"type": "object", "additionalProperties": false, "properties": {"name": {"type": "string"}}},
       "user": {"type": "object", "additionalProperties": false,
         "properties": {"name": {"type": "string"}, "age": {"type": "integer"},
           "of": {"$ref": "#/$defs/user"}}}}}
    """

  private func mistake(_ body: String, data: Bool = false) throws -> RegoError? {
    let typed = try TypedInput(JSONSchema(JSON.parse(Self.schema)))
    var options = CompileOptions()
    if data { options.dataSchema = typed } else { options.inputSchema = typed }
    do {
      _ = try CompiledPolicy(
        [try PolicyModule(file: "t.rego", text: "package t\n\n\(body)\n")], options: options)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "p if input.ps[_].nmae", "p if { some x in input.ps; x.nmae }", "p if { some i; input.ps[i].nmae }",
    "p if every x in input.ps { x.nmae == 1 }", "p := [x.nmae | some x in input.ps]",
    "p if { x := input.ps[_]; x.nmae }", "p if input.m[_].nmae", "p if { some k, v in input.m; v.nmae }",
    "p if { {\"nmae\": x} = input.ps[_]; x }", "p if input.user.of.of.nmae", "p if input.either.nmae",
  ])
  func `a misspelt field is found behind every way of iterating`(body: String) throws {
    let error = try #require(try mistake(body), "\(body)")
    #expect(error.code == "rego_type_error")
    #expect(error.description.contains("nmae"), "\(error)")
  }

  @Test(arguments: [
    ("p := count(input.user.age)", "have (number)"),
    ("p if startswith(input.user.age, \"a\")", "have (number, string)"),
    ("p := input.user.name + 1", "have (string, number)"), ("p if input.user == \"ana\"", "match error"),
    ("p if input.level == 3", "match error"), ("p if input == {\"usr\": 1}", "match error"),
    ("p if input.pair == [true, 2]", "match error"),
    ("p if { some k, _ in input.ps; startswith(k, \"a\") }", "have (number, string)"),
    ("p if { some k, _ in input.m; k > 1; startswith(k, \"a\"); abs(k) }", "have (string)"),
    ("f({\"zip\": z}) := z\np := f(input.user)", "have ("),
    ("p := concat(\",\", input.user)", "have (string, object"),
  ])
  func `what can never be of the type asked for is refused, and named by its type`(body: String, told: String)
    throws
  {
    let error = try #require(try mistake(body), "\(body)")
    #expect(error.code == "rego_type_error")
    #expect(error.description.contains(told), "\(error)")
  }

  @Test(arguments: [
    "p if { some x in input.ps; x.name == \"a\" }", "p := count(input.ps)", "p := input.user.age + 1",
    "p if input.either.name", "p if input.either == \"x\"", "p if input.level == \"low\"",
    "p if input.limit == 3", "p if input.pair == [\"a\", 2]", "p if input.pair[1] > 2",
    "p if input.open.anything.at.all", "p if input.any[_].x",
    "p if { some k, v in input.m; startswith(k, \"a\"); v.name }",
    "f({\"name\": n}) := n\np := f(input.user)", "p if input.user.of.of.of.age > 1",
    "p if input == {\"limit\": 3}",
    "p if { some k in [\"ps\", \"m\"]; input[k] }", "p := object.get(input, \"nmae\", 1)",
  ])
  func `what can be passes`(body: String) throws {
    #expect(try mistake(body)?.description == nil, "\(body)")
  }

  @Test func `a schema types the base document as well, beside what rules define`() throws {
    #expect(try mistake("p if data.ps[_].nmae", data: true)?.code == "rego_type_error")
    #expect(try mistake("p if { some x in data.ps; x.nmae }", data: true)?.code == "rego_type_error")
    #expect(try mistake("p := count(data.user.age)", data: true)?.code == "rego_type_error")
    #expect(try mistake("p if data.user.nmae", data: true)?.remedy == "Did you mean `name`?")
    #expect(try mistake("q := {\"nmae\": 1}\np if data.t.q.nmae\nr if data.ps[_].name", data: true) == nil)
  }
}
