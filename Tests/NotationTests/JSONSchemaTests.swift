import Testing

@testable import Notation

@Suite("JSON Schema says what is wrong where")
struct JSONSchemaTests {
  static let manifest = """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://ephor.test/manifest",
     "type": "object", "required": ["system"], "additionalProperties": false,
     "properties": {
       "system": {"type": "object", "required": ["name", "purpose"], "additionalProperties": false, "properties": {
         "name": {"type": "string", "minLength": 1, "pattern": "^[a-z-]+$"},
         "purpose": {"type": "string"}, "owners": {"$ref": "#/$defs/people"},
         "tier": {"enum": ["low", "limited", "high"]}, "since": {"type": "string", "format": "date"},
         "share": {"type": "number", "minimum": 0, "exclusiveMaximum": 1}}},
       "components": {"type": "array", "items": {"oneOf": [{"$ref": "#/$defs/model"}, {"$ref": "#/$defs/dataset"}]}}},
     "$defs": {
       "people": {"type": "array", "minItems": 1, "uniqueItems": true, "items": {"type": "string", "format": "email"}},
       "model": {"title": "a model", "type": "object", "required": ["kind", "path"], "additionalProperties": false,
         "properties": {"kind": {"const": "model"}, "path": {"type": "string"}, "classes": {"type": ["array", "null"]}}},
       "dataset": {"title": "a dataset", "type": "object", "required": ["kind", "rows"], "additionalProperties": false,
         "properties": {"kind": {"const": "dataset"}, "rows": {"type": "integer"}}}}}
    """

  private func findings(_ yaml: String) throws -> [String] {
    let schema = try JSONSchema(JSON.parse(Self.manifest), formats: .asserted)
    let document = try SourceDocument.parse(yaml, file: "e.yaml", limits: .manifest)
    return schema.validate(document.root).map { finding in
      let place = finding.location.map { "\($0.position.line):\($0.position.column)" } ?? "?"
      return "\(place) \(finding.message) [\(finding.code)]"
    }
  }

  @Test func `a document that fits has no findings`() throws {
    #expect(
      try findings(
        """
        system: {name: a-b, purpose: p, owners: [a@b.org], tier: low, since: 2026-08-02, share: 0.5}
        components: [{kind: model, path: m.bin, classes: null}, {kind: dataset, rows: 3}]
        """) == [])
  }

  @Test func `an unknown key is cited at the key, with the one that was meant`() throws {
    #expect(
      try findings("system:\n  name: a\n  purpse: p\n  colour: red\n") == [
        "3:3 system: unknown key \"purpse\"; did you mean \"purpose\"? [schema.unknown_key]",
        "4:3 system: unknown key \"colour\" [schema.unknown_key]",
      ])
  }

  @Test func `a missing key is cited at the key whose value lacks it`() throws {
    #expect(
      try findings("system: {name: a}\n") == ["1:1 system: missing key \"purpose\" [schema.missing_key]"])
    #expect(try findings("components: []\n") == ["1:1 missing key \"system\" [schema.missing_key]"])
  }

  @Test func `wrong types and values say what was expected and what was found`() throws {
    #expect(
      try findings(
        """
        system:
          name: A b
          purpose: 12
          owners: []
          tier: hgh
          since: 2026-02-30
          share: 1
        """) == [
          "2:9 system.name: \"A b\" does not match the pattern ^[a-z-]+$ [schema.pattern]",
          "3:12 system.purpose: expected a string, found 12 [schema.type]",
          "4:11 system.owners: must not be empty, at least 1 are needed [schema.count]",
          "5:9 system.tier: \"hgh\" is not one of \"low\", \"limited\", \"high\"; did you mean \"high\"? [schema.value]",
          "6:10 system.since: \"2026-02-30\" is no date of the calendar (like 2026-08-02) [schema.format]",
          "7:10 system.share: 1 must be below 1 [schema.maximum]",
        ])
    #expect(
      try findings("system: {name: a, purpose: p, owners: [a@b.org, a@b.org, no]}\n") == [
        "1:49 system.owners: element 1 is the same as element 0 [schema.unique]",
        "1:58 system.owners[2]: \"no\" is no e-mail address [schema.format]",
      ])
  }

  @Test func `alternatives are judged by the nearest one`() throws {
    let head = "system: {name: a, purpose: p}\ncomponents:\n"
    #expect(
      try findings(head + "  - kind: model\n    pth: x\n") == [
        "4:5 components[0]: unknown key \"pth\"; did you mean \"path\"? [schema.unknown_key]"
      ])
    #expect(
      try findings(head + "  - kind: modle\n    path: x\n") == [
        "3:11 components[0].kind: \"modle\" is not one of \"model\", \"dataset\"; did you mean \"model\"? [schema.value]"
      ])
    #expect(
      try findings(head + "  - x\n") == ["3:5 components[0]: expected an object, found \"x\" [schema.type]"])
    #expect(
      try findings(head + "  - kind: dataset\n    rows: many\n") == [
        "4:11 components[0].rows: expected an integer, found \"many\" [schema.type]"
      ])
  }

  @Test func `findings render with the line they are about`() throws {
    let schema = try JSONSchema(JSON.parse(Self.manifest))
    let document = try SourceDocument.parse("system:\n  name: a\n  purpse: p\n", file: "e.yaml")
    let finding = try #require(schema.validate(document.root).first)
    #expect(
      finding.text() == """
        error[schema.unknown_key]: system: unknown key "purpse"; did you mean "purpose"?
         --> e.yaml:3:3
          |
        3 |   purpse: p
          |   ^^^^^^
          = expected: one of the keys name, purpose, owners, tier, since, share
        """)
    #expect(finding.json["suggestion"] == "purpose")
    #expect(finding.json["pointer"] == "/system/purpse")
    #expect(finding.json["end_column"] == 9)
  }

  @Test(arguments: [
    #"{"type": "text"}"#, #"{"properties": []}"#, ##"{"$ref": "#/nowhere"}"##, #"{"$ref": "other.json"}"#,
    #"{"pattern": "("}"#, #"{"minLength": -1}"#, #"{"anyOf": []}"#, #"{"multipleOf": 0}"#, "3",
    #"{"$schema": "http://json-schema.org/draft-03/schema#"}"#, ##"{"$ref": "#nowhere"}"##,
    #"{"required": "a"}"#,
  ])
  func `a schema that cannot be used is refused`(_ schema: String) throws {
    let schema = try JSON.parse(schema)
    #expect(throws: NotationError.self) { try JSONSchema(schema) }
  }

  @Test func `a schema that refers to itself without end does not hang`() throws {
    let schema = try JSONSchema(JSON.parse(##"{"$ref": "#"}"##))
    #expect(schema.validate(JSON(1)).first?.code == "schema.exhausted")
    #expect(!schema.isValid(1))
    let denied = try JSONSchema(
      JSON.parse(##"{"not": {"$ref": "#/$defs/a"}, "$defs": {"a": {"$ref": "#/$defs/a"}}}"##))
    #expect(!denied.isValid(1))
    let tree = try JSONSchema(
      JSON.parse(##"{"type": "object", "additionalProperties": {"$ref": "#"}}"##))
    #expect(tree.isValid(try JSON.parse(#"{"a": {"b": {}}}"#)))
    #expect(!tree.isValid(try JSON.parse(#"{"a": {"b": 1}}"#)))
  }

  @Test func `documents are found by their URI`() throws {
    let other = try JSON.parse(
      #"{"$id": "https://x.test/b", "$defs": {"s": {"$anchor": "s", "type": "string"}}}"#)
    let schema = try JSONSchema(
      JSON.parse(#"{"$id": "https://x.test/a", "items": {"$ref": "b#s"}}"#), documents: [("", other)])
    #expect(schema.isValid(["x"]))
    #expect(!schema.isValid([1]))
  }

  @Test func `unevaluated keys are those no branch has looked at`() throws {
    let schema = try JSONSchema(
      JSON.parse(
        ##"{"$ref": "#/$defs/base", "properties": {"b": true}, "if": {"required": ["b"]}, "then": {"properties": {"c": true}}, "unevaluatedProperties": false, "$defs": {"base": {"properties": {"a": true}}}}"##
      ))
    #expect(schema.isValid(["a": 1, "b": 2, "c": 3]))
    #expect(!schema.isValid(["a": 1, "c": 3]))
    let finding = schema.validate(["a": 1, "bb": 3] as JSON).first
    #expect(finding?.message == "unknown key \"bb\"; did you mean \"b\"?")
  }

  @Test func `alternatives that multiply are given up, not waited for`() throws {
    let schema = try JSONSchema(
      JSON.parse(
        ##"{"anyOf": [{"type": "array", "items": {"$ref": "#"}}, {"prefixItems": [{"$ref": "#"}], "type": "array"}]}"##
      ))
    var value: JSON = 1
    for _ in 0..<60 { value = [value] }
    let limit = NamedLimit("t.work", 5_000, unit: "applied subschemas")
    var run = SchemaRun(schema, isCollecting: true, workLimit: limit)
    var marks = SchemaMarks()
    #expect(!run.check(schema.root, SourceNode(placeless: value), &marks))
    #expect(run.isExhausted)
    #expect(run.diagnostics().map(\.code) == ["schema.exhausted"])
  }
}
