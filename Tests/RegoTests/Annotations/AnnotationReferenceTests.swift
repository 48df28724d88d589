import Notation
import Rego
import Testing

@Suite struct AnnotationReferenceTests {
  private let text = """
    # METADATA
    # title: package
    # schemas:
    # - input.user: schema.user
    package t

    # METADATA
    # scope: document
    # description: document

    # METADATA
    # title: rule
    default p.q := 1
    """

  @Test func `annotations are listed by path and place, with the place of what they stand before`() throws {
    let module = try PolicyModule(file: "t.rego", text: text)
    let found = try AnnotationReference.all(in: [module])
    #expect(found.map(\.name) == ["data.t", "data.t.p.q", "data.t.p.q"])
    #expect(found.map(\.annotation.scope) == [.package, .document, .rule])
    #expect(found.map(\.location.position.line) == [5, 13, 13])
    let terms: Value = [["type": "var", "value": "input"], ["type": "string", "value": "user"]]
    let schema: Value = [["type": "var", "value": "schema"], ["type": "string", "value": "user"]]
    #expect(
      found[0].document == [
        "annotations": [
          "scope": "package", "title": "package", "schemas": [["path": terms, "schema": schema]],
        ],
        "location": ["file": "t.rego", "row": 5, "col": 1],
        "path": [["type": "var", "value": "data"], ["type": "string", "value": "t"]],
      ])
  }

  @Test func `a block that cannot be read is an error with its place`() throws {
    let module = try PolicyModule(file: "t.rego", text: "package t\n# METADATA\n# title: [\np := 1")
    let error = #expect(throws: RegoError.self) { try AnnotationReference.all(in: [module]) }
    #expect(error?.line == "t.rego:3: rego_parse_error: yaml: line 1: did not find expected node content")
    #expect(module.annotations.all.isEmpty)
    #expect(module.annotations.errors == error.map { [$0] })
  }

  @Test func `one block before a package serves all its modules`() throws {
    let modules = try [
      PolicyModule(file: "a.rego", text: "# METADATA\n# title: a\npackage a\n\nx := 1\n"),
      PolicyModule(file: "b.rego", text: "package a\n\ny := 1\n"),
      PolicyModule(file: "c.rego", text: "package c\n\nz := 1\n"),
    ]
    let found = PolicyLinter(modules).run().filter { $0.rule.id == "metadata-missing" }
    #expect(found.map(\.location.file) == ["c.rego"])
  }
}
