import Governance
import Notation
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The catalogue and policies of this repository, read as the program reads them.
@Suite struct InstalledRulesTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func files(in folder: String, ending: String, _ role: RuleFile.Role) throws -> [RuleFile] {
    let base = root.appending(path: folder)
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: base.path()) else { return [] }
    return try names.filter { $0.hasSuffix(ending) && !$0.hasSuffix("_test.rego") }.sorted().map { name in
      RuleFile(
        role, .standard, path: "\(folder)/\(name)",
        bytes: Array(try Data(contentsOf: base.appending(path: name))))
    }
  }

  static func all() throws -> [RuleFile] {
    let baseline = root.appending(path: "Catalog/baseline.json")
    guard let bytes = try? Data(contentsOf: baseline) else { return [] }
    return try files(in: "Catalog/controls", ending: ".json", .controls)
      + files(in: "Catalog/frameworks", ending: ".json", .framework)
      + files(in: "Policies", ending: ".rego", .policy)
      + [RuleFile(.baseline, .standard, path: "Catalog/baseline.json", bytes: Array(bytes))]
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: root.appending(path: "Catalog/baseline.json").path()))
  )
  func `the rules of this repository are read strictly`() throws {
    let rules = try Rules.read(Self.all())
    #expect(!rules.hasOrganisationBaseline)
    #expect(rules.catalog["GOV-04"]?.judgesApprovals == true)
    for tier in Tier.allCases { #expect(rules.baseline.approvals[tier] != nil) }
  }
}
