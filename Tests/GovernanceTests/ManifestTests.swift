import Governance
import Notation
import Testing

@Suite struct ManifestTests {
  @Test func `a manifest is read with the place of every value`() throws {
    let manifest = try Fixtures.manifest()
    #expect(manifest.system.id == "income-screening")
    #expect(manifest.system.release == "1.2.0")
    #expect(manifest.components.map(\.kind) == [.model, .dataset])
    #expect(manifest.evaluations[0].intersections == .depth(2))
    #expect(manifest.evaluations[0].columns.score == "score")
    #expect(manifest.location(of: manifest.components[1].pointer).position.line == 13)
    #expect(manifest.location(of: JSONPointer(["system", "owners", "risk"])).position.line == 2)
  }

  @Test func `an unknown key names the nearest known one and its line`() throws {
    let found = Fixtures.diagnostics(Fixtures.manifestText.replacing("purpose:", with: "purpse:"))
    let unknown = try #require(found.first { $0.code == "schema.unknown_key" })
    #expect(unknown.suggestion == "purpose")
    #expect(unknown.location?.position.line == 6)
    #expect(found.count == 1 || found.contains { $0.message.contains("purpose") })
  }

  @Test func `a duplicate key is refused with its position`() throws {
    let text = Fixtures.manifestText.replacing("  regions:", with: "  name: Twice\n  regions:")
    let found = Fixtures.diagnostics(text)
    #expect(found.map(\.code) == ["yaml.duplicate_key"])
    #expect(found[0].location?.position.line == 7)
  }

  @Test(arguments: [
    ("release: \"1.2.0\"", "release: 1.2", 5), ("regions: [EU, CH]", "regions: EU", 7),
    ("ephor: 1", "ephor: 2", 1), ("kind: dataset", "kind: datasett", 14),
  ]) func `a wrong type or value says what was expected`(part: String, other: String, line: Int) throws {
    let found = Fixtures.diagnostics(Fixtures.manifestText.replacing(part, with: other))
    let first = try #require(found.first)
    #expect(first.location?.position.line == line)
    #expect(first.expected != nil)
  }

  @Test(arguments: [
    ("  purpose: Finds applicants to invite.\n", "", "schema.missing_key"),
    ("of: income-model", "of: income-modle", "manifest.unresolved_reference"),
    ("data: adult", "data: income-model", "manifest.unresolved_reference"),
    ("about: income-model", "about: somebody", "manifest.unresolved_reference"),
    ("name: adult", "name: income-model", "manifest.duplicate_name"),
    ("path: models/income.onnx", "path: ../income.onnx", "manifest.path"),
    ("path: models/income.onnx", "path: /etc/passwd", "manifest.path"),
    ("path: models/income.onnx", "path: models/../../x", "manifest.path"),
    ("path: models/income.onnx", "path: 'C:\\x'", "manifest.path"),
    ("    path: models/income.onnx\n", "", "manifest.component_without_content"),
    ("protected: [sex, race]", "protected: [sex, gender]", "manifest.protected_not_sliced"),
    ("intersections: 2", "intersections: [[sex, colour]]", "manifest.intersection_not_sliced"),
    ("positive: \"1\"", "positive: \"yes\"", "manifest.positive_not_a_class"),
    ("2026-03-31", "2026-02-30", "manifest.date"),
    ("positive: \"1\"\n", "positive: \"1\"\n    counts: [a]\n", "manifest.unused_member"),
    ("id: income-screening", "id: Income Screening", "schema.pattern"),
  ]) func `what is wrong is refused by its own code`(part: String, other: String, code: String) throws {
    let text = Fixtures.manifestText.replacing(part, with: other)
    #expect(text != Fixtures.manifestText)
    let found = Fixtures.diagnostics(text)
    #expect(found.map(\.code).contains(code), "\(found.map { $0.text() })")
  }

  @Test func `a misspelt component name is corrected`() throws {
    let found = Fixtures.diagnostics(
      Fixtures.manifestText.replacing("of: income-model", with: "of: income-modle"))
    #expect(found.first?.suggestion == "income-model")
  }

  @Test func `everything that is wrong is reported at once, in order`() throws {
    let text = Fixtures.manifestText.replacing("of: income-model", with: "of: x")
      .replacing("about: income-model", with: "about: y").replacing("2026-03-31", with: "2026-13-01")
    let lines = Fixtures.diagnostics(text).compactMap(\.location?.position.line)
    #expect(lines.count == 3)
    #expect(lines == lines.sorted())
  }

  @Test(arguments: ["", "\0\u{1}\u{2}binary", "- a list", "{", "ephor: 1", "ephor: .nan"])
  func `what is no manifest is refused without a crash`(text: String) {
    #expect(!Fixtures.diagnostics(text).isEmpty)
  }

  @Test func `nesting beyond the limit names the limit`() {
    let text = "ephor: " + String(repeating: "[", count: 500)
    #expect(
      Fixtures.diagnostics(text).first?.code.hasPrefix("limit.") == true
        || !Fixtures.diagnostics(text).isEmpty)
  }

  @Test func `a labelled evaluation reads one label or several`() throws {
    let text = """
      ephor: 1
      system: {id: a, name: A, release: "1", purpose: P}
      evaluations:
        - {name: one, kind: labelled, file: a.jsonl, columns: {label: l}, counts: unsafe, metric: unsafe_answer_rate}
        - {name: two, kind: labelled, file: a.jsonl, columns: {label: l}, counts: [a, b], metric: refusal_rate}
      """
    let manifest = try Fixtures.manifest(text)
    #expect(manifest.evaluations.map(\.counts) == [["unsafe"], ["a", "b"]])
  }

  @Test func `a labelled evaluation without its rate is refused`() {
    let text = """
      ephor: 1
      system: {id: a, name: A, release: "1", purpose: P}
      evaluations: [{name: one, kind: labelled, file: a.jsonl, columns: {label: l}}]
      """
    #expect(!Fixtures.diagnostics(text).isEmpty)
  }
}
