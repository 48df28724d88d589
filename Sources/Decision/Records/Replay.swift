import Attestation
package import Governance
package import Notation

/// An earlier decision, made again from what it left behind (invariant 9).
///
/// Waivers, submission and approvals are judged anew from the statements that people signed: what the record says
/// of them is compared, never believed.
package struct Replay {
  /// What came of it.
  package enum Result: Sendable, Hashable {
    /// Every control, waiver and the verdict came out the same.
    case same
    /// Something came out otherwise; a sentence each.
    case different([String])
  }

  /// What people had signed when the decision was made, their signatures judged by the trust root of then.
  package struct Statements: Sendable {
    /// Signed submissions, of any state.
    package var submissions: [SignedStatement]
    /// Signed approvals, of any state.
    package var approvals: [SignedStatement]
    /// Signed waivers, of any control.
    package var waivers: [SignedStatement]

    package init(
      submissions: [SignedStatement], approvals: [SignedStatement], waivers: [SignedStatement]
    ) {
      self.submissions = submissions
      self.approvals = approvals
      self.waivers = waivers
    }
  }

  let record: DecisionContent
  let rules: Rules
  let manifest: Manifest
  let input: JSON
  let evidence: [EvidenceItem]
  let statements: Statements

  /// - Parameters:
  ///   - record: the recorded decision.
  ///   - rules: the recorded rules.
  ///   - manifest: the recorded manifest.
  ///   - input: the recorded input document.
  ///   - evidence: the evidence of that document.
  ///   - statements: what people had signed.
  package init(
    _ record: DecisionContent, rules: Rules, manifest: Manifest, input: JSON, evidence: [EvidenceItem],
    statements: Statements
  ) {
    self.record = record
    self.rules = rules
    self.manifest = manifest
    self.input = input
    self.evidence = evidence
    self.statements = statements
  }

  /// Decides again and compares with the record.
  ///
  /// - Throws: `decision.not_replayable` where the record lacks something, and what a policy throws.
  package func run(_ engine: PolicyEngine) throws(DecisionError) -> Result {
    let differences = differences(try past(engine))
    return differences.isEmpty ? .same : .different(differences)
  }
}
