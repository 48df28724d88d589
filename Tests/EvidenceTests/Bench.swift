import Evidence
import Governance
import Notation

/// A manifest with one evaluation, a baseline, and files made up row by row: what the tests of this room measure.
enum Bench {
  static let classification = """
    kind: classification, columns: {id: id, truth: truth, prediction: predicted, score: score}, positive: "1",
    classes: ["0", "1"]
    """

  static let labelled = """
    kind: labelled, columns: {id: id, label: label, conversation: talk}, metric: unsafe_answer_rate, counts: unsafe,
    classes: [safe, unsafe]
    """

  /// An evaluation as a manifest declares it, in flow style.
  static func declaration(_ text: String, file: String = "p.csv") throws -> EvaluationDeclaration {
    let manifest = """
      ephor: 1
      system: {id: small, name: Small, release: "1", purpose: To be measured.}
      components: []
      evaluations:
        - {name: holdout, file: \(file), \(text)}
      """
    switch Manifest.read(Array(manifest.utf8), file: "ephor.yaml") {
    case .accepted(let manifest): return manifest.evaluations[0]
    case .refused(let diagnostics): throw Unreadable(text: "\(diagnostics)")
    }
  }

  /// A fixture that is wrong.
  struct Unreadable: Error { let text: String }

  static let place = SourceLocation(
    file: "ephor.yaml", position: SourcePosition(line: 5, column: 5, offset: 0))

  /// What holds for the tier high: accuracy at least 0.8, unsafe answers at most 5 %, a sixth group rate rule.
  static func settings(minimumN: Int = 100, replicates: Int = 200) throws -> EvaluationSettings {
    let baseline = """
      {"version": "1", "name": "standard", "minimum_n": \(minimumN), "confidence": 0.95, "replicates": \(replicates),
       "modes": {}, "regression": {"family_error": 0.01, "tolerance": {
         "accuracy": 0.01, "balanced_accuracy": 0.01, "precision": 0.01, "recall": 0.01, "specificity": 0.01,
         "roc_auc": 0.005, "brier": 0.005, "f1": 0.01, "ece": 0.01, "unsafe_answer_rate": 0.02}},
       "thresholds": [
         {"id": "accuracy", "control": "EVA-01", "metric": "accuracy", "scope": "overall", "at_least": 0.8,
          "tiers": ["high"]},
         {"id": "unsafe", "control": "EVA-01", "metric": "unsafe_answer_rate", "scope": "overall", "at_most": 0.05,
          "tiers": ["high"]},
         {"id": "ratio", "control": "EVA-01", "metric": "selection_rate_ratio", "scope": "groups",
          "attributes": "protected", "at_least": 0.8, "tiers": ["high"]}],
       "points": {"release": {"mode": "enforce", "fail": "closed"}},
       "approvals": {"high": {"quorum": 1, "ranks": []}},
       "waivers": {"high": {"maximum_days": 90, "renewals": 1, "ranks": []}}}
      """
    let controls = #"""
      {"family": "evaluation", "title": "T", "controls": [{"id": "EVA-01", "title": "T", "intent": "I", "harm": "H",
       "risks": [], "severity": "high", "tiers": ["high"], "points": ["release"], "enforced_at": [],
       "evidence": [{"kind": "evaluation", "description": "D"}], "owner_role": "O", "remedy": {"text": "T"},
       "mappings": []}]}
      """#
    let rules = try Rules.read([
      RuleFile(.baseline, .standard, path: "Catalog/baseline.json", bytes: Array(baseline.utf8)),
      RuleFile(.controls, .standard, path: "Catalog/controls/evaluation.json", bytes: Array(controls.utf8)),
    ])
    return try EvaluationSettings(rules.baseline, tier: .high)
  }

  static func run(
    _ declaration: EvaluationDeclaration, _ text: String, settings: EvaluationSettings? = nil,
    file: String = "p.csv"
  ) throws -> EvaluationRun {
    try EvaluationRun(
      EvaluationSample(declaration, bytes: Array(text.utf8), file: file, at: place),
      settings: (settings ?? Self.settings()).measuring)
  }

  /// Rows of a classifier that errs once in `errors`, drawn by `draw`, which gives numbers from 0 up to 1.
  static func rows(_ count: Int, draw: () -> Double) -> String {
    var lines = ["id,truth,predicted,score,site"]
    for row in 0..<count {
      let truth = draw() < 0.4
      let predicted = draw() < 0.12 ? !truth : truth
      let score = Int(100 * (predicted ? 0.5 + draw() / 2 : draw() / 2))
      let shown = score < 10 ? "0.0\(score)" : "0.\(min(score, 99))"
      lines.append(
        "r\(row),\(truth ? 1 : 0),\(predicted ? 1 : 0),\(shown),\(draw() < 0.5 ? "north" : "south")")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// SplitMix64, so that every draw repeats.
struct Draws {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// A number from 0 up to 1.
  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
  }
}
