import Governance
import Notation
import Testing

@Suite struct CatalogTests {
  private func framework(_ ids: [String]) -> RuleFile {
    let requirements = ids.map { #"{"id": "\#($0)", "title": "T"}"# }.joined(separator: ",")
    let text = """
      {"framework": "law", "title": "L", "version": "1", "source": "s", "licence": "l",
       "requirements": [\(requirements)]}
      """
    return RuleFile(.framework, .standard, path: "Catalog/frameworks/law.json", bytes: Array(text.utf8))
  }

  private func mapped(_ id: String) -> RuleFile {
    let mapping = #", "mappings": [{"framework": "law", "id": "\#(id)", "relation": "supports"}]"#
    let control = Fixtures.control("TRA-01").replacing(#", "mappings": []"#, with: mapping)
    return Fixtures.family("transparency", [control])
  }

  @Test func `controls are found by id and required by tier and point`() throws {
    let rules = try Fixtures.rules()
    #expect(rules.catalog["FAI-01"]?.severity == .high)
    #expect(rules.catalog["FAI-99"] == nil)
    #expect(
      rules.required(.high, at: .release).map(\.id) == [
        "DOC-01", "EVA-01", "FAI-01", "FAI-02", "GOV-04", "MON-01",
      ])
    #expect(rules.required(.high, at: .design).isEmpty)
    #expect(rules.required(.minimal, at: .release).isEmpty)
    #expect(rules.maximumAgeDays(of: .measurement, for: "FAI-01") == 30)
  }

  @Test func `a control that stands twice is refused`() {
    let twice = Fixtures.family("security", [Fixtures.control("SEC-01"), Fixtures.control("SEC-01")])
    let error = #expect(throws: GovernanceError.self) { try Fixtures.rules([twice]) }
    #expect(error?.code == "document.duplicate")
  }

  @Test func `a control of another family's prefix is refused`() {
    let odd = Fixtures.family("security", [Fixtures.control("FAI-07")])
    #expect(throws: GovernanceError.self) { try Fixtures.rules([odd]) }
  }

  @Test func `an organisation replaces a standard control by its id`() throws {
    let own = RuleFile(
      .controls, .organisation, path: "governance/baseline/catalog/own.json",
      bytes: Fixtures.family("fairness", [Fixtures.control("FAI-01", tiers: "[]")]).bytes)
    #expect(try Fixtures.rules([own]).catalog["FAI-01"]?.tiers == [])
  }

  @Test func `a mapping must lead to a requirement, and the nearest is named`() throws {
    _ = try Fixtures.rules([framework(["Art. 10"]), mapped("Art. 10")])
    let error = #expect(throws: GovernanceError.self) {
      try Fixtures.rules([framework(["Art. 10"]), mapped("Art. 11")])
    }
    #expect(error?.code == "catalog.unknown_requirement")
    #expect(error?.remedy?.contains("Art. 10") == true)
    #expect(throws: GovernanceError.self) { try Fixtures.rules([mapped("Art. 10")]) }
    #expect(throws: GovernanceError.self) { try Fixtures.rules([framework(["A", "A"])]) }
  }

  @Test func `several mistakes of a document are said a line each, and the schema is printed by a command`() {
    let odd = Fixtures.family(
      "security", [Fixtures.control("SEC-01", more: #", "severty": "high", "own": 1, "riks": []"#)])
    let error = #expect(throws: GovernanceError.self) { try Fixtures.rules([odd]) }
    #expect(error?.code == "document.invalid")
    #expect(error?.mistakes.count == 3)
    #expect(error?.message == "the file has 3 mistakes")
    #expect(error?.remedy?.contains("`ephor catalog schema controls`") == true)
    let lines = error?.description.split(separator: "\n") ?? []
    for name in ["severty", "own", "riks"] {
      #expect(lines.count { $0.contains("unknown key \"\(name)\"") } == 1, "\(lines)")
    }
  }

  @Test func `an unknown key of a control is refused at its place`() {
    let odd = Fixtures.family("security", [Fixtures.control("SEC-01", more: #", "severty": "high""#)])
    let error = #expect(throws: GovernanceError.self) { try Fixtures.rules([odd]) }
    #expect(error?.code == "document.invalid")
    #expect(error?.location != nil)
  }
}
