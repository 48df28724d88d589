import Attestation
import Governance
import Notation
import Testing

/// Small, complete inputs that the tests of this room change one thing about.
enum Fixtures {
  static let manifestText = """
    ephor: 1
    system:
      id: income-screening
      name: Income screening
      release: "1.2.0"
      purpose: Finds applicants to invite.
      regions: [EU, CH]
    components:
      - name: income-model
        kind: model
        path: models/income.onnx
        version: "4"
      - name: adult
        kind: dataset
        path: data/adult.csv
    evaluations:
      - name: holdout
        kind: classification
        of: income-model
        data: adult
        file: predictions.csv
        columns: {id: id, truth: label, prediction: predicted, score: score}
        positive: "1"
        classes: ["0", "1"]
        slices: [sex, race, age]
        protected: [sex, race]
        intersections: 2
        collected: "2026-03-31"
    documents:
      - kind: model_card
        path: docs/model-card.md
        about: income-model
    """

  static let baselineText = """
    {
      "version": "1", "name": "standard",
      "points": {"release": {"mode": "enforce", "fail": "closed"}},
      "modes": {"EVA-01": "warn"},
      "minimum_n": 100, "confidence": 0.95, "replicates": 2000,
      "regression": {"family_error": 0.01, "tolerance": {"accuracy": 0.01}},
      "thresholds": [
        {"id": "accuracy", "control": "EVA-01", "metric": "accuracy", "at_least": 0.8},
        {"id": "ratio", "control": "FAI-01", "metric": "selection_rate_ratio", "scope": "groups",
         "attributes": "protected", "at_least": 0.8, "tiers": ["high", "critical"]},
        {"id": "ece", "control": "EVA-01", "metric": "ece", "at_most": 0.05}
      ],
      "approvals": {"high": {"quorum": 2, "ranks": ["risk", "head"]}},
      "waivers": {"high": {"maximum_days": 90, "renewals": 1, "ranks": ["head"]}},
      "required": {"high": ["DOC-01"]},
      "documents": {
        "model_card": [
          {"section": "intended-use", "titles": ["Intended use", "Purpose"], "minimum_words": 5,
           "about": "what it is for"},
          {"section": "limits", "titles": ["Limitations"]}
        ]
      }
    }
    """

  static func control(_ id: String, tiers: String = #"["high"]"#, more: String = "") -> String {
    """
    {"id": "\(id)", "title": "Title of \(id)", "intent": "I", "harm": "H", "risks": ["r"], "severity": "high",
     "tiers": \(tiers), "points": ["release"], "enforced_at": ["release"],
     "evidence": [{"kind": "measurement", "description": "D", "maximum_age_days": 30}],
     "owner_role": "O", "remedy": {"text": "T"}, "mappings": []\(more)}
    """
  }

  static func family(_ name: String, _ controls: [String]) -> RuleFile {
    let text = #"{"family": "\#(name)", "title": "T", "controls": [\#(controls.joined(separator: ","))]}"#
    return RuleFile(.controls, .standard, path: "Catalog/controls/\(name).json", bytes: Array(text.utf8))
  }

  static let catalogFiles = [
    family("fairness", [control("FAI-01"), control("FAI-02", more: #", "waivable": false"#)]),
    family("evaluation", [control("EVA-01"), control("EVA-02", tiers: "[]")]),
    family("documentation", [control("DOC-01", tiers: "[]")]),
    family("governance", [control("GOV-04", more: #", "judges_approvals": true"#)]),
    family("monitoring", [control("MON-01")]),
  ]

  static let baselineFile = RuleFile(
    .baseline, .standard, path: "Catalog/baseline.json", bytes: Array(baselineText.utf8))

  static func rules(_ more: [RuleFile] = []) throws -> Rules {
    try Rules.read(catalogFiles + [baselineFile] + more)
  }

  static func manifest(_ text: String = manifestText) throws -> Manifest {
    switch Manifest.read(Array(text.utf8), file: "ephor.yaml") {
    case .accepted(let manifest): return manifest
    case .refused(let diagnostics):
      throw Refused(text: diagnostics.map { $0.text() }.joined(separator: "\n"))
    }
  }

  /// What is wrong with a manifest.
  static func diagnostics(_ text: String) -> [Diagnostic] {
    switch Manifest.read(Array(text.utf8), file: "ephor.yaml") {
    case .accepted: []
    case .refused(let diagnostics): diagnostics
    }
  }

  static func manifest(replacing part: String, with other: String) throws -> Manifest {
    try manifest(manifestText.replacing(part, with: other))
  }

  static func digest(_ text: String) -> Digest { Digest(sha256Of: Array(text.utf8)) }

  static func time(_ text: String) throws -> Timestamp { try Timestamp(parsing: text) }

  static func state(
    _ manifest: Manifest? = nil, point: ControlPoint = .release, model: String = "model",
    predictions: String = "predictions", rules: Rules? = nil, tier: Tier = .high, facts: Tier? = nil,
    outcomes: [ReleaseState.ControlResult] = [.init(control: "FAI-01", outcome: .met, waived: false)]
  ) throws -> ReleaseState {
    try ReleaseState(
      manifest: try manifest ?? self.manifest(), point: point,
      components: [
        .init(name: "income-model", kind: .model, digest: digest(model)),
        .init(name: "adult", kind: .dataset, digest: digest("adult")),
      ], evaluations: [.init(name: "holdout", digest: digest(predictions))],
      rules: try rules ?? self.rules(), tier: .init(tier, facts: facts), outcomes: outcomes)
  }
}

/// A fixture that was refused, with what is wrong with it.
struct Refused: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}
