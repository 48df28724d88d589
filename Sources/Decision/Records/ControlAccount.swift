import Attestation
package import Governance
package import Notation

/// What one control came to in a recorded decision, and on which evidence: what the record alone does not say.
package struct ControlAccount: Sendable, Hashable {
  /// The control.
  package let control: String
  /// What it came to.
  package let outcome: ControlOutcome
  /// Whether catalogue, baseline, manifest or a policy requires it here.
  package let isRequired: Bool
  /// The waiver that held; nil where none did.
  package let waiver: Digest?
  /// Ids of the evidence that showed it satisfied, or that a rule held against it; sorted, each once.
  package let evidence: [String]
  /// The rules that say so, a sentence each; empty where it is met.
  package let reasons: [String]

  /// Only `met`, or an open waiver beside any other outcome, satisfies.
  package var isSatisfied: Bool { outcome == .met || waiver != nil }
}

extension Replay {
  /// What each control came to, in order of id, from the decision made again; and the controls that have no object in
  /// the system, with the reason.
  ///
  /// - Throws: `decision.not_replayable` where it does not come out as recorded, and what a policy throws.
  package func accounts(
    _ engine: PolicyEngine
  ) throws(DecisionError) -> (controls: [ControlAccount], inapplicable: [String: String]) {
    let again = try past(engine)
    let differences = differences(again)
    guard differences.isEmpty else {
      throw DecisionError(
        .notReplayable, "the decision does not come out as recorded: \(differences.joined(separator: "; "))",
        remedy: "`ephor replay` shows in what it differs")
    }
    let measured = Dictionary(
      (input["context"]?["measurements"]?.array ?? []).compactMap { item in
        item["id"]?.string.flatMap { id in item["evidence"]?.string.map { (id, $0) } }
      }, uniquingKeysWith: { first, _ in first })
    let accounts = again.controls.map { control in
      let held = control.findings.flatMap { $0.evidence + $0.measurements.compactMap { measured[$0] } }
      return ControlAccount(
        control: control.control.id, outcome: control.outcome, isRequired: control.isRequired,
        waiver: control.waiver?.id.digest,
        evidence: Set(control.evidence + held + control.unmet.flatMap(\.evidence)).sorted(),
        reasons: control.reasons)
    }
    return (accounts, again.inapplicable)
  }
}
