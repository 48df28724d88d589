package import Governance
package import Notation

/// What one rule of a policy said about one control.
package struct PolicyFinding: Sendable, Hashable {
  /// `deny` makes the control fail; `warn` only speaks.
  package enum Kind: String, Sendable {
    case deny, warn
  }

  /// Which set of the policy it stands in.
  package let kind: Kind
  /// The policy's package: `ephor.controls.fairness`.
  package let policy: String
  /// The control it is about.
  package let control: String
  /// What is wrong.
  package let message: String
  /// What the control came to; never `met`.
  package let outcome: ControlOutcome
  /// How bad; the catalogue's word where the policy gives none.
  package let severity: Severity?
  /// What to do, in words.
  package let remediation: String?
  /// The command to run.
  package let command: String?
  /// Ids of the evidence it rests on.
  package let evidence: [String]
  /// Ids of the measurements it rests on.
  package let measurements: [String]
  /// The place of the manifest to touch.
  package let locate: JSONPointer?
}

/// A control that a policy wants to be shown satisfied, and by what.
package struct PolicyRequirement: Sendable, Hashable {
  /// The policy's package.
  package let policy: String
  /// The control.
  package let control: String
  /// Ids of the evidence that shows it; empty when there is none.
  package let evidence: [String]
  /// What is missing, shown when it is not satisfied.
  package let message: String
  /// What to do, in words.
  package let remediation: String?
  /// The command to run.
  package let command: String?
}

/// Everything the policies said on one input.
package struct PolicyAnswer: Sendable {
  /// `deny` and `warn`, in order of control and text.
  package var findings: [PolicyFinding] = []
  /// `require`, in order of control.
  package var requirements: [PolicyRequirement] = []
  /// Controls of the catalogue that have no object in this system, with the reason.
  package var inapplicable: [String: String] = [:]
  /// How many people of which ranks approve.
  package var approvals = Baseline.ApprovalRule(quorum: 0, ranks: [])
  /// Term, renewals and ranks of waivers; nil where nothing can be waived.
  package var waivers: Baseline.WaiverRule?
  /// Whether each control may be waived at all.
  package var waivable: [String: Bool] = [:]
}
