import Notation
import Rego
import Testing

/// `schemas` of METADATA annotations type what their rules read.
@Suite struct AnnotationSchemaTests {
  private static let user: Value = [
    "type": "object",
    "properties": [
      "name": ["type": "string"], "age": ["type": "integer"],
      "roles": ["type": "array", "items": ["type": "object", "properties": ["id": ["type": "string"]]]],
    ],
  ]
  private static let named = AnnotationSchemas(named: [
    ["schema", "user"]: user, ["schema", "acl", "list"]: ["type": "object"],
  ])

  /// What is wrong with modules, `package t` the first.
  private func errors(_ texts: [String], _ schemas: AnnotationSchemas? = named) -> [RegoError] {
    do throws(RegoError) {
      var modules: [PolicyModule] = []
      for (index, text) in texts.enumerated() {
        modules.append(try PolicyModule(file: "m\(index).rego", text: text))
      }
      _ = try CompiledPolicy(modules, options: CompileOptions(annotationSchemas: schemas))
      return []
    } catch {
      return error.all
    }
  }

  private func errors(_ text: String, _ schemas: AnnotationSchemas? = named) -> [RegoError] {
    errors(["package t\n\n" + text], schemas)
  }

  private static let rule = "# METADATA\n# schemas:\n#   - input: schema.user\n"

  @Test func `a misspelt field is an error with its place and the field that is there`() throws {
    let error = try #require(errors(Self.rule + "p if input.nmae == \"x\"\n").first)
    #expect(error.code == "rego_type_error")
    #expect(error.location?.position.line == 6)
    #expect(error.message.hasPrefix("undefined ref: input.nmae"))
    #expect(error.remedy == "Did you mean `name`?")
  }

  @Test(arguments: [
    "p if count(input.age) > 1", "p if startswith(input.age, \"a\")", "p if { some r in input.roles; r.di }",
    "p := input.name + 1", "p if every r in input.roles { r.di == 1 }", "p if input.roles[0].id.x",
    "p := [r.di | some r in input.roles]", "p contains r.di if some r in input.roles",
  ])
  func `fields are typed wherever they are read`(text: String) {
    #expect(errors(Self.rule + text + "\n").first?.code == "rego_type_error")
    #expect(errors(text + "\n").isEmpty)
  }

  @Test(arguments: [
    "p if input.name == \"x\"", "p if { some r in input.roles; r.id == \"x\" }", "p := input.age + 1",
    "p if input.nmae == 1 with input as {\"nmae\": 1}",
  ])
  func `what the schema has may be read`(text: String) { #expect(errors(Self.rule + text + "\n") == []) }

  @Test func `an annotation of a rule says nothing of the next one`() {
    #expect(errors(Self.rule + "p if input.name == \"x\"\n\nq if input.nmae == 1\n") == [])
  }

  @Test func `annotations of documents, packages and packages around them count`() {
    let document = "# METADATA\n# scope: document\n# schemas:\n#   - input: schema.user\n"
    #expect(errors(document + "p if input.name == \"x\"\n\np if input.nmae == 1\n").count == 1)
    func module(_ scope: String, _ package: String) -> String {
      "# METADATA\n# scope: \(scope)\n# schemas:\n#   - input: schema.user\npackage \(package)\n"
    }
    let rule = "\np if input.nmae == 1\n"
    #expect(errors([module("package", "a"), "package a\n" + rule]).count == 1)
    #expect(errors([module("package", "a"), "package a.b\n" + rule]) == [])
    #expect(errors([module("subpackages", "a"), "package a.b\n" + rule]).count == 1)
    #expect(errors([module("subpackages", "a"), "package b\n" + rule]) == [])
  }

  @Test func `the closest annotation wins, and paths are laid over the rest`() {
    let package = "# METADATA\n# schemas:\n#   - input: schema.user\npackage t\n\n"
    let part =
      "# METADATA\n# schemas:\n#   - input.extra: {type: object, properties: {on: {type: boolean}}}\n"
    #expect(errors([package + part + "p if { input.extra.on; input.name }\n"]) == [])
    #expect(errors([package + part + "p if input.extra.no\n"]).count == 1)
    #expect(errors([package + part + "p if input.nmae\n"]).count == 1)
    let whole = "# METADATA\n# schemas:\n#   - input: {type: object, properties: {nmae: {}}}\n"
    #expect(errors([package + whole + "p if input.nmae\n"]) == [])
  }

  @Test func `data is typed too`() {
    let rule = "# METADATA\n# schemas:\n#   - data.users.first: schema.user\n"
    #expect(errors(rule + "p if data.users.first.nmae\n").count == 1)
    #expect(errors(rule + "p if data.users.first.name\n") == [])
    #expect(errors(rule + "p if data.users.second.nmae\n") == [])
    #expect(errors("p if data.users.first.nmae\n") == [])
  }

  @Test func `a schema nobody gave is an error, and one given in place needs none`() throws {
    let misspelt = "# METADATA\n# schemas:\n#   - input: schema.usre\np if input.name\n"
    let error = try #require(errors(misspelt).first)
    #expect(error.message == "undefined schema: schema.usre")
    #expect(error.remedy == "Did you mean `schema.user`?")
    #expect(error.location?.position.line == 6)
    // Without a folder of schemas, names say nothing, as with OPA; what is written in place does.
    #expect(errors(misspelt, AnnotationSchemas()) == [])
    let inPlace =
      "# METADATA\n# schemas:\n#   - input: {properties: {name: {type: string}}}\np if input.nmae\n"
    #expect(errors(inPlace, AnnotationSchemas()).count == 1)
    #expect(errors(inPlace, nil) == [])
  }

  @Test func `the schema called schema types every input, queries included`() throws {
    let schemas = AnnotationSchemas(named: [["schema"]: Self.user])
    #expect(errors("p if input.nmae\n", schemas).count == 1)
    let policy = try CompiledPolicy([], options: CompileOptions(annotationSchemas: schemas))
    #expect(throws: RegoError.self) { try policy.prepare("input.nmae == 1") }
    _ = try policy.prepare("input.name == 1 with input as {}")
  }

  @Test(arguments: [
    ("{type: nonsense}", "unable to compile the schema"),
    ("{$ref: 'http://example.com/s.json'}", "schemas are not read from elsewhere"),
    ("{$ref: '#/definitions/none'}", "Object has no key"),
    ("{allOf: [{type: string}, {type: number}]}", "unable to merge these schemas"),
  ])
  func `a schema that cannot be read is an error that says why`(schema: String, reason: String) throws {
    let error = try #require(errors("# METADATA\n# schemas:\n#   - input: \(schema)\np if input.x\n").first)
    #expect(error.code == "rego_type_error")
    #expect(error.message.contains(reason), "\(error.message)")
  }

  @Test(arguments: [
    // Whatever `additionalProperties` says, as with OPA.
    ("{additionalProperties: true, properties: {a: {}}}", "input.b", 1),
    ("{type: object}", "input.b", 0),
    ("{anyOf: [{properties: {a: {}}}, {properties: {b: {}}}]}", "input.b", 0),
    ("{anyOf: [{properties: {a: {}}}, {properties: {b: {}}}]}", "input.c", 1),
    ("{allOf: [{properties: {a: {}}}, {properties: {b: {}}}]}", "input.b", 0),
    ("{allOf: [{properties: {a: {}}}, {properties: {b: {}}}]}", "input.c", 1),
    ("{type: [string, 'null'], properties: {a: {}}}", "input.a", 1),
    (
      "{definitions: {n: {properties: {k: {$ref: '#/definitions/n'}}}}, $ref: '#/definitions/n'}",
      "input.k.j", 1
    ),
    (
      "{definitions: {n: {properties: {k: {$ref: '#/definitions/n'}}}}, $ref: '#/definitions/n'}",
      "input.k.k", 0
    ),
    ("{items: [{type: object, properties: {a: {}}}]}", "input[0].a", 0),
    ("{items: [{type: object, properties: {a: {}}}]}", "input[1]", 1),
  ])
  func `schemas give the types OPA reads in them`(schema: String, reference: String, count: Int) {
    let found = errors("# METADATA\n# schemas:\n#   - input: \(schema)\np if \(reference)\n")
    #expect(found.count == count, "\(found)")
  }
}
