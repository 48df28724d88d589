import Foundation
import Governance
import Notation
import SharedData
import Testing

/// Ids, counts and coverage of the frameworks, and nobody else's wording where the licence forbids it.
@Suite struct FrameworkTests {
  let catalog: Catalog

  init() throws { catalog = try Installation.rules().catalog }

  private func ids(_ framework: String) throws -> [String] {
    try #require(catalog.framework(framework)).requirements.map(\.id)
  }

  private func mapped(_ framework: String) -> Set<String> {
    Set(catalog.controls.flatMap(\.mappings).filter { $0.framework == framework }.map(\.requirement))
  }

  private func unmapped(_ framework: String) throws -> [String] {
    let mapped = mapped(framework)
    return try ids(framework).filter { !mapped.contains($0) }
  }

  @Test func `there are ten frameworks`() {
    #expect(
      catalog.frameworks.map(\.id) == [
        "eu-ai-act", "iso-23894", "iso-27001", "iso-42001", "mitre-atlas", "nist-ai-600-1", "nist-ai-rmf",
        "owasp-agentic", "owasp-llm", "soc-2",
      ])
  }

  @Test func `every category and subcategory of the NIST AI RMF is touched`() throws {
    let all = try ids("nist-ai-rmf")
    let categories = all.filter { !$0.contains(".") }
    #expect(categories.count == 19)
    #expect(all.count - categories.count == 72)
    let mapped = mapped("nist-ai-rmf")
    #expect(all.filter { $0.contains(".") && !mapped.contains($0) } == [])
    #expect(categories.filter { category in !mapped.contains { $0.hasPrefix("\(category).") } } == [])
  }

  @Test func `every risk of the generative profile is touched`() throws {
    #expect(try ids("nist-ai-600-1").count == 12)
    #expect(try unmapped("nist-ai-600-1") == [])
  }

  @Test(arguments: [("owasp-llm", "LLM"), ("owasp-agentic", "ASI")])
  func `every item of both lists of OWASP is touched`(framework: String, prefix: String) throws {
    let expected = (1...10).map { "\(prefix)\($0 < 10 ? "0" : "")\($0)" }
    #expect(try ids(framework) == expected)
    #expect(try unmapped(framework) == [])
  }

  @Test func `every obligation of the EU AI Act for high-risk systems is touched`() throws {
    let articles = Array(8...27) + [43, 47, 48, 49, 72, 73]
    let mapped = mapped("eu-ai-act")
    for article in articles + [4, 5, 6, 50, 86] {
      let touched = mapped.contains { $0 == "Art. \(article)" || $0.hasPrefix("Art. \(article)(") }
      #expect(touched, "Article \(article)")
    }
    #expect(try unmapped("eu-ai-act") == [])
  }

  @Test func `duties of the EU AI Act begin on their day`() throws {
    let act = try #require(catalog.framework("eu-ai-act"))
    let dates = Dictionary(uniqueKeysWithValues: act.requirements.map { ($0.id, $0.effectiveFrom) })
    #expect(dates["Art. 5"] == "2025-02-02")
    #expect(dates["Art. 53"] == "2025-08-02")
    #expect(dates["Art. 50(1)"] == "2026-08-02")
    #expect(dates["Art. 14(4)"] == "2027-12-02")
    for control in catalog.controls {
      for mapping in control.mappings where mapping.framework == "eu-ai-act" {
        #expect(mapping.effectiveFrom == dates[mapping.requirement], "\(control.id) \(mapping.requirement)")
      }
    }
  }

  @Test func `every control of Annex A of ISO 42001 is touched`() throws {
    let annex = try ids("iso-42001").filter { $0.hasPrefix("A.") }
    #expect(annex.count == 38)
    #expect(annex.filter { !mapped("iso-42001").contains($0) } == [])
  }

  @Test func `MITRE ATLAS is whole, and most mitigations are touched`() throws {
    let all = try ids("mitre-atlas")
    #expect(all.filter { $0.hasPrefix("AML.M") }.count == 35)
    #expect(all.filter { $0.hasPrefix("AML.T") }.count == 170)
    #expect(try unmapped("mitre-atlas").filter { $0.hasPrefix("AML.M") } == ["AML.M0006", "AML.M0009"])
  }

  @Test func `what was not checked against its source says so`() {
    let unverified: Set = ["iso-23894", "iso-27001", "soc-2"]
    for control in catalog.controls {
      for mapping in control.mappings {
        #expect(mapping.verified == !unverified.contains(mapping.framework), "\(control.id) \(mapping)")
      }
    }
  }

  @Test func `no requirement is mapped twice by one control`() {
    for control in catalog.controls {
      let pairs = control.mappings.map { "\($0.framework) \($0.requirement)" }
      #expect(Set(pairs).count == pairs.count, "\(control.id)")
    }
  }

  @Test(.enabled(if: SharedData.isPresent))
  func `titles of ISO 42001 are our own`() throws {
    let path = "data/frameworks/iso42001/iso42001_ids_headings.json"
    let file = try SharedData.folder(path)
    let original = try JSON.parse([UInt8](try Data(contentsOf: file)))
    var headings: [String: String] = [:]
    for (_, value) in try #require(original.object) {
      for item in value.array ?? [] {
        if let id = item["id"]?.string, let title = item["title"]?.string {
          headings[id] = title.lowercased()
        }
      }
    }
    #expect(headings.count > 60)
    for requirement in try #require(catalog.framework("iso-42001")).requirements {
      #expect(headings[requirement.id] != nil, "\(requirement.id) is no id of the standard")
      #expect(headings[requirement.id] != requirement.title.lowercased(), "\(requirement.id)")
    }
  }

  @Test(.enabled(if: SharedData.isPresent))
  func `the NIST AI RMF is in the words of NIST`() throws {
    let path = "data/frameworks/nist-ai-rmf/nist_ai_rmf_core.json"
    let file = try SharedData.folder(path)
    let original = try JSON.parse([UInt8](try Data(contentsOf: file)))
    var texts: [String: String] = [:]
    for function in original["functions"]?.array ?? [] {
      for category in function["categories"]?.array ?? [] {
        for item in [category] + (category["subcategories"]?.array ?? []) {
          if let id = item["id"]?.string { texts[id] = item["text"]?.string }
        }
      }
    }
    let misprints = ["MAP 1.1", "MEASURE 4.3"]
    for requirement in try #require(catalog.framework("nist-ai-rmf")).requirements
    where !misprints.contains(requirement.id) {
      #expect(texts[requirement.id] == requirement.title, "\(requirement.id)")
    }
  }
}
