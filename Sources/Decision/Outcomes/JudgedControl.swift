package import Governance

/// What one control came to, on what, and whether it stands in the way.
package struct JudgedControl: Sendable {
  /// The control.
  package let control: Control
  /// What it came to.
  package let outcome: ControlOutcome
  /// Whether catalogue, baseline, manifest or a policy requires it here.
  package let isRequired: Bool
  /// How strictly it is held here.
  package let mode: Mode
  /// Why it is not met; empty when it is, or when only evidence is wanting.
  package let findings: [PolicyFinding]
  /// What a policy wants to see, and did not.
  package let unmet: [PolicyRequirement]
  /// Ids of the evidence that shows it satisfied.
  package let evidence: [String]
  /// The waiver that holds; set only where the outcome is not `met`.
  package var waiver: Waiver?

  /// Only `met`, or an open waiver beside any other outcome, satisfies.
  package var isSatisfied: Bool { outcome == .met || waiver != nil }
  /// Whether it stops the release.
  package var isBlocking: Bool { !isSatisfied && mode == .enforce }
  /// How bad it is: the gravest word of its findings, else the catalogue's.
  package var severity: Severity { findings.compactMap(\.severity).max() ?? control.severity }

  /// As a release's state and a decision record carry it.
  package var result: ReleaseState.ControlResult {
    ReleaseState.ControlResult(
      control: control.id, outcome: outcome, waived: waiver != nil, stops: isBlocking)
  }
}
