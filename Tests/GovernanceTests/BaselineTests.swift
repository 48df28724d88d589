import Governance
import Notation
import Testing

@Suite struct BaselineTests {
  private func tightened(_ manifestPart: String) throws -> RulesTightening {
    try Fixtures.rules().tightened(by: Fixtures.manifest(Fixtures.manifestText + "\n" + manifestPart))
  }

  private func loosenings(_ manifestPart: String) throws -> [Loosening] {
    switch try tightened(manifestPart) {
    case .tightened: []
    case .refused(let loosenings): loosenings
    }
  }

  @Test func `thresholds say the file and line they come from`() throws {
    let baseline = try Fixtures.rules().baseline
    #expect(
      baseline.thresholds.map(\.source) == [
        "Catalog/baseline.json:8", "Catalog/baseline.json:9", "Catalog/baseline.json:11",
      ])
  }

  @Test func `a manifest may raise a limit, add one and require more`() throws {
    let part = """
      thresholds:
        - {id: accuracy, control: EVA-01, metric: accuracy, at_least: 0.9}
        - {id: recall, control: EVA-01, metric: recall, at_least: 0.5}
      require: [EVA-02]
      modes: {EVA-01: enforce}
      """
    guard case .tightened(let rules) = try tightened(part) else {
      Issue.record("refused")
      return
    }
    #expect(rules.baseline.thresholds.map(\.limit) == [0.9, 0.8, 0.05, 0.5])
    #expect(rules.baseline.thresholds[0].source == "ephor.yaml:34")
    #expect(rules.mode(of: "EVA-01") == .enforce)
    #expect(rules.required(.high, at: .release).map(\.id).contains("EVA-02"))
    #expect(rules.policyData["baseline"]?["required"]?["minimal"] == ["EVA-02"])
    #expect(rules.policyData["baseline"]?["thresholds"]?[0]?["at_least"]?.double == 0.9)
  }

  @Test(arguments: [
    "thresholds: [{id: accuracy, control: EVA-01, metric: accuracy, at_least: 0.7}]",
    "thresholds: [{id: accuracy, control: EVA-01, metric: accuracy, at_most: 0.9}]",
    "thresholds: [{id: ece, control: EVA-01, metric: ece, at_most: 0.06}]",
    "thresholds: [{id: accuracy, control: FAI-01, metric: accuracy, at_least: 0.9}]",
    "thresholds: [{id: accuracy, control: EVA-01, metric: recall, at_least: 0.9}]",
    "thresholds: [{id: accuracy, control: EVA-01, metric: accuracy, scope: slices, at_least: 0.9}]",
    "thresholds: [{id: ratio, control: FAI-01, metric: selection_rate_ratio, attributes: [sex], at_least: 0.9}]",
    "thresholds: [{id: ratio, control: FAI-01, metric: selection_rate_ratio, tiers: [high], at_least: 0.9}]",
    "thresholds: [{id: accuracy, control: EVA-01, metric: accuracy, evaluation_kinds: [labelled], at_least: 0.9}]",
    "thresholds: [{id: mine, control: EVA-01, metric: accuracy, at_least: 0.5}]",
    "modes: {EVA-01: shadow}",
    "modes: {FAI-01: warn}",
  ]) func `a loosened baseline is refused at the manifest's line`(part: String) throws {
    let found = try loosenings(part)
    let first = try #require(found.first)
    #expect(first.error.code == "manifest.loosens_baseline")
    #expect(first.location.file == "ephor.yaml")
    #expect(first.location.position.line == 33)
    #expect(first.error.message.contains("Catalog/baseline.json:"))
  }

  @Test(arguments: [(0.005, 0.005 as Double?), (0.01, 0.01), (0.02, nil)])
  func `a manifest may let a metric fall less far behind than the baseline, and no further`(
    asked: Double, held: Double?
  ) throws {
    let own = """
      {"version": "7", "name": "Acme", "organisation": "Acme", "thresholds": [
        {"id": "accuracy", "control": "EVA-01", "metric": "accuracy", "at_least": 0.8, "tolerance": 0.01}]}
      """
    let file = RuleFile(
      .baseline, .organisation, path: "governance/baseline/baseline.json", bytes: Array(own.utf8))
    let part = """

      thresholds:
        - {id: accuracy, control: EVA-01, metric: accuracy, at_least: 0.85, tolerance: \(asked)}
      """
    switch try Fixtures.rules([file]).tightened(by: Fixtures.manifest(Fixtures.manifestText + part)) {
    case .tightened(let rules):
      #expect(rules.baseline.thresholds.first { $0.id == "accuracy" }?.tolerance == held)
    case .refused(let loosenings):
      #expect(held == nil)
      #expect(loosenings.map(\.error.message).joined().contains("tolerance 0.02, looser than"))
    }
  }

  @Test func `every loosening is reported, not only the first`() throws {
    let part = """
      thresholds:
        - {id: accuracy, control: EVA-01, metric: accuracy, at_least: 0.1}
        - {id: ece, control: EVA-01, metric: ece, at_most: 0.9}
      modes: {FAI-01: shadow}
      """
    #expect(try loosenings(part).count == 3)
  }

  @Test func `a control that the catalogue does not have is refused with the nearest one`() throws {
    let error = #expect(throws: GovernanceError.self) { _ = try tightened("require: [FAI-11]") }
    #expect(error?.code == "catalog.unknown_control")
    #expect(error?.location?.position.line == 33)
    #expect(error?.remedy?.contains("FAI-01") == true)
  }

  @Test func `an organisation's baseline is laid over the standard one`() throws {
    let own = """
      {"version": "7", "name": "Acme", "organisation": "Acme", "minimum_n": 50,
       "thresholds": [{"id": "accuracy", "control": "EVA-01", "metric": "accuracy", "at_least": 0.6}],
       "approvals": {"limited": {"quorum": 1}}, "regression": {"tolerance": {"recall": 0.2}}}
      """
    let file = RuleFile(
      .baseline, .organisation, path: "governance/baseline/baseline.json", bytes: Array(own.utf8))
    let rules = try Fixtures.rules([file])
    let baseline = rules.baseline
    #expect(rules.hasOrganisationBaseline)
    #expect(baseline.minimumN == 50)
    #expect(baseline.replicates == 2000)
    #expect(baseline.thresholds.map(\.limit) == [0.6, 0.8, 0.05])
    #expect(baseline.thresholds[0].source == "governance/baseline/baseline.json:2")
    #expect(baseline.approvals.count == 2)
    #expect(baseline.regression.tolerance == ["accuracy": 0.01, "recall": 0.2])
    #expect(baseline.regression.familyError == 0.01)
  }

  @Test(arguments: [
    (#""minimum_n": 100"#, #""minimum_n": 100, "minimumn": 1"#),
    (#""confidence": 0.95"#, #""confidence": 1.5"#),
    (#""id": "ece""#, #""id": "accuracy""#), (#""minimum_n": 100,"#, ""),
    (#""replicates": 2000"#, #""replicates": "many""#),
  ]) func `a baseline is read strictly`(part: String, other: String) {
    let text = Fixtures.baselineText.replacing(part, with: other)
    let file = RuleFile(.baseline, .standard, path: "b.json", bytes: Array(text.utf8))
    #expect(throws: GovernanceError.self) { try Rules.read(Fixtures.catalogFiles + [file]) }
  }

  @Test func `the digest of the rules follows every byte and every limit, and no comment`() throws {
    let rules = try Fixtures.rules()
    let policy = RuleFile(.policy, .standard, path: "Policies/a.rego", bytes: Array("package a".utf8))
    let other = RuleFile(.policy, .standard, path: "Policies/a.rego", bytes: Array("package b".utf8))
    #expect(try Fixtures.rules().digest == rules.digest)
    #expect(try Fixtures.rules([policy]).digest != rules.digest)
    #expect(try Fixtures.rules([policy]).digest != Fixtures.rules([other]).digest)
    let limit = "thresholds: [{id: accuracy, control: EVA-01, metric: accuracy, at_least: 0.9}]"
    guard case .tightened(let tight) = try tightened(limit),
      case .tightened(let moved) = try tightened("# a comment\n" + limit),
      case .tightened(let plain) = try tightened("")
    else {
      Issue.record("refused")
      return
    }
    #expect(tight.digest != rules.digest)
    #expect(tight.digest == moved.digest)
    #expect(plain.digest == rules.digest)
  }

  @Test func `the same file twice and a missing standard baseline are refused`() throws {
    #expect(throws: GovernanceError.self) { try Fixtures.rules([Fixtures.baselineFile]) }
    #expect(throws: GovernanceError.self) { try Rules.read(Fixtures.catalogFiles) }
  }
}
