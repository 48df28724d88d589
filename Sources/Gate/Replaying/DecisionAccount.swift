package import Decision
package import Governance
package import Notation
package import TransparencyLog

/// A recorded decision, made again, with the evidence behind each control.
package struct DecisionAccount: Sendable {
  /// The manifest of then.
  package let manifest: Manifest
  /// The rules of then, tightened by the manifest.
  package let rules: Rules
  /// The input document.
  package let input: JSON
  /// The evidence of the input document, in its order.
  package let evidence: [EvidenceItem]
  /// What each control came to, in order of id.
  package let controls: [ControlAccount]
  /// Controls that have no object in the system, with the reason.
  package let inapplicable: [String: String]

  /// What one control came to; nil where it was not judged.
  package subscript(control: String) -> ControlAccount? { controls.first { $0.control == control } }

  /// Makes a recorded decision again.
  ///
  /// - Parameter index: the leaf at which it stands.
  /// - Throws: `decision.not_replayable` with the reason, and what reading the log throws.
  package init(_ record: DecisionContent, at index: LeafIndex, in log: LocalLog) throws {
    switch try StoredDecision.read(record, at: index, log) {
    case .found(let stored):
      manifest = stored.manifest
      rules = stored.rules
      input = stored.input
      evidence = stored.evidence
      (controls, inapplicable) = try stored.replay(under: stored.rules).accounts(
        PolicyEngine(stored.rules, inputSchema: nil))
    case .notReplayable(let reason), .different(let reason):
      throw DecisionError(
        .notReplayable,
        "the decision of \(record.time) about \(record.system) cannot be made again: \(reason)",
        remedy: "run `ephor gate` for a new one")
    }
  }
}
