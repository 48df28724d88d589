import Rego
import Testing

/// `json.match_schema`: which mismatches in which order, and what references mean, as OPA 1.20.2 answers.
@Suite struct SchemaBuiltinTests {
  private func mismatches(_ document: String, _ schema: String) throws -> [String] {
    let document = try Value(parsing: Array(document.utf8), file: "document")
    let schema = try Value(parsing: Array(schema.utf8), file: "schema")
    return try call("json.match_schema", document, schema)?.array?.last?.array?.compactMap {
      $0["type"]?.string
    } ?? []
  }

  @Test(arguments: [
    (
      #"{"a":1,"b":2}"#, #"{"maxProperties":1,"required":["c","d"]}"#,
      ["array_max_properties", "required", "required"]
    ),
    (
      #"{"b":1}"#, #"{"required":["z"],"dependencies":{"b":["q"]},"maxProperties":0}"#,
      ["missing_dependency", "array_max_properties", "required"]
    ),
    (
      #"{"b":1,"a":"x"}"#,
      #"{"properties":{"a":{"type":"number"}},"additionalProperties":false,"enum":[1],"propertyNames":{"maxLength":0}}"#,
      [
        "additional_property_not_allowed", "invalid_property_name", "string_lte", "invalid_property_name",
        "string_lte",
        "enum", "invalid_type",
      ]
    ),
    (
      #"{"a":1}"#,
      #"{"if":{"type":"object"},"then":{"required":["q"]},"not":{"type":"object"},"dependencies":{"a":{"required":["x"]}}}"#,
      ["number_not", "required", "condition_then", "required"]
    ),
  ])
  func `mismatches come in the library's order`(document: String, schema: String, types: [String]) throws {
    #expect(try mismatches(document, schema) == types)
  }

  @Test(arguments: [
    ("http://x/y.json", "#z", "#z"), ("http://x/y.json", "z.json", "z.json"),
    ("http://x/y.json", "z.json", "http://x/z.json"),
    ("http://x/y.json", "#q", "http://x/y.json#/definitions/z"),
    ("http://x/y.json", "#q", "y.json#/definitions/z"), ("http://x/a/y.json", "/z.json", "/z.json"),
    ("", "http://z", "http://z"), ("", "#z", "#z"),
  ])
  func `a reference finds a schema by its name`(base: String, name: String, reference: String) throws {
    let schema = """
      {"$id": "\(base)", "definitions": {"z": {"$id": "\(name)", "type": "string"}},
       "properties": {"a": {"$ref": "\(reference)"}}}
      """
    #expect(try mismatches(#"{"a": 1}"#, schema) == ["invalid_type"])
    #expect(try mismatches(#"{"a": "x"}"#, schema) == [])
  }

  @Test func `a reference that leads nowhere is an error, or the whole where OPA takes it for that`() throws {
    func refused(_ reference: String) throws -> String? {
      let node: Value = ["$ref": Value(reference)]
      return try refusal("json.match_schema", ["a": 1], ["properties": ["a": node]])
    }
    #expect(try refused("nowhere.json") == "Reference /nowhere.json must be canonical")
    #expect(try refused("#/nowhere") == "Object has no key 'nowhere'")
    #expect(try refused("http://nowhere/x")?.hasPrefix("Get \"http://nowhere/x\"") == true)
    #expect(try refused("#nowhere") == nil)
  }
}
