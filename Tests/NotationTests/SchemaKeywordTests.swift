import Testing

@testable import Notation

/// One row a keyword: a schema, values that satisfy it, values that do not.
@Suite("Keywords of JSON Schema")
struct SchemaKeywordTests {
  static let rows: [(schema: String, right: String, wrong: String)] = [
    ("true", "[1, null, {}]", "[]"), ("false", "[]", "[1, null, {}]"),
    (#"{"type": "integer"}"#, "[1, -3, 1.0, 1e3, 123456789012345678901234567890]", "[1.5, \"1\", null]"),
    (#"{"type": ["string", "null"]}"#, "[\"a\", null]", "[1, [], false]"),
    (#"{"const": {"a": [1, 2.0]}}"#, #"[{"a": [1.0, 2]}]"#, #"[{"a": [2, 1]}, {"a": [1, 2], "b": 0}]"#),
    (#"{"enum": [0, false, "x"]}"#, "[0, false, \"x\", 0.0]", "[1, true, null, \"\"]"),
    (#"{"multipleOf": 0.01}"#, "[0.07, 19.99, 0, \"x\"]", "[0.075, 1e-3]"),
    (#"{"minimum": 1.5, "exclusiveMaximum": 3}"#, "[1.5, 2.9999, \"0\"]", "[1.4, 3, 9007199254740993]"),
    (#"{"minLength": 2, "maxLength": 3}"#, "[\"ab\", \"日本語\", 1]", "[\"é\", \"😀\", \"abcd\"]"),
    (#"{"pattern": "^a\\d+$"}"#, "[\"a1\", 3]", "[\"b1\", \"a\", \"xa1\"]"),
    (
      #"{"minItems": 1, "maxItems": 2, "uniqueItems": true}"#, "[[1], [1, \"1\"], {}]",
      "[[], [1, 2, 3], [1, 1.0]]"
    ),
    (
      #"{"prefixItems": [{"type": "string"}], "items": {"type": "number"}}"#, "[[], [\"a\", 1, 2]]",
      "[[1], [\"a\", \"b\"]]"
    ),
    (
      #"{"contains": {"const": 1}, "minContains": 2, "maxContains": 3}"#, "[[1, 1], [1, 2, 1, 1]]",
      "[[], [1], [1, 1, 1, 1]]"
    ),
    (#"{"contains": {"const": 1}, "minContains": 0}"#, "[[], [2]]", "[]"),
    (#"{"minProperties": 1, "maxProperties": 1}"#, #"[{"a": 1}, []]"#, #"[{}, {"a": 1, "b": 2}]"#),
    (
      #"{"required": ["a"], "dependentRequired": {"a": ["b"]}}"#, #"[{"a": 1, "b": 2}]"#,
      #"[{}, {"b": 1}, {"a": 1}]"#
    ),
    (
      #"{"properties": {"a": {"type": "string"}}, "patternProperties": {"^x": {"type": "number"}}, "additionalProperties": {"type": "null"}}"#,
      #"[{"a": "s", "xy": 1, "z": null}]"#, #"[{"a": 1}, {"xy": "s"}, {"z": 0}]"#
    ),
    (#"{"propertyNames": {"maxLength": 2}}"#, #"[{"ab": 1}, {}]"#, #"[{"abc": 1}]"#),
    (#"{"dependentSchemas": {"a": {"required": ["b"]}}}"#, #"[{"b": 1}, {"a": 1, "b": 1}]"#, #"[{"a": 1}]"#),
    (#"{"allOf": [{"minimum": 1}, {"maximum": 2}]}"#, "[1, 2]", "[0, 3]"),
    (#"{"anyOf": [{"maximum": 1}, {"minimum": 3}]}"#, "[1, 3]", "[2]"),
    (#"{"oneOf": [{"minimum": 1}, {"maximum": 2}]}"#, "[0, 3]", "[1, 2]"),
    (#"{"not": {"type": "string"}}"#, "[1]", "[\"a\"]"),
    (
      #"{"if": {"properties": {"k": {"const": 1}}, "required": ["k"]}, "then": {"required": ["a"]}, "else": {"required": ["b"]}}"#,
      #"[{"k": 1, "a": 0}, {"k": 2, "b": 0}]"#, #"[{"k": 1, "b": 0}, {"k": 2}]"#
    ),
    (
      ##"{"$ref": "#/$defs/a%20b/items/0~1", "$defs": {"a b": {"items": {"0/": {"type": "string"}}}}}"##,
      "[\"s\"]",
      "[1]"
    ),
    (
      ##"{"items": {"$ref": "#n"}, "$defs": {"x": {"$anchor": "n", "type": "number"}}}"##, "[[1]]",
      "[[\"a\"]]"
    ),
    (
      #"{"allOf": [{"properties": {"a": true}}], "properties": {"b": true}, "unevaluatedProperties": {"type": "null"}}"#,
      #"[{"a": 1, "b": 2, "c": null}]"#, #"[{"c": 1}]"#
    ),
    (
      #"{"prefixItems": [true], "contains": {"type": "string"}, "unevaluatedItems": false}"#,
      #"[[1, "a"], ["b"]]"#,
      #"[[1, "a", 2]]"#
    ),
    (
      ##"{"$id": "http://t/strict", "$ref": "tree", "$dynamicAnchor": "node", "unevaluatedProperties": false, "$defs": {"tree": {"$id": "tree", "$dynamicAnchor": "node", "properties": {"data": true, "children": {"items": {"$dynamicRef": "#node"}}}}}}"##,
      #"[{"children": [{"data": 1}]}]"#, #"[{"children": [{"daat": 1}]}, {"x": 1}]"#
    ),
    (
      ##"{"$schema": "http://json-schema.org/draft-07/schema#", "items": [{"$ref": "#s", "minLength": 9}], "additionalItems": false, "definitions": {"s": {"$id": "#s", "type": "string"}}}"##,
      #"[["a"], []]"#, #"[[1], ["a", 2]]"#
    ),
    (
      #"{"$schema": "http://json-schema.org/draft-07/schema#", "dependencies": {"a": ["b"], "c": {"required": ["d"]}}}"#,
      #"[{"a": 1, "b": 1}, {"c": 1, "d": 1}]"#, #"[{"a": 1}, {"c": 1}]"#
    ),
  ]

  @Test(arguments: rows.indices)
  func `values are judged by each keyword`(_ row: Int) throws {
    let (schema, right, wrong) = Self.rows[row]
    let compiled = try JSONSchema(JSON.parse(schema))
    for value in try JSON.parse(right).array ?? [] {
      #expect(compiled.validate(value).map(\.message) == [], "\(schema) \(value.text())")
    }
    for value in try JSON.parse(wrong).array ?? [] {
      #expect(!compiled.validate(value).isEmpty, "\(schema) \(value.text())")
      #expect(!compiled.isValid(value))
    }
  }
}
