package import Governance

/// Everything a decision is made from: the input document without state and approvals, and the signed statements
/// that people made. Nothing else enters.
package struct Question: Sendable {
  /// The input, its tier set.
  package var input: PolicyInput
  /// The components, for the state.
  package var components: [ReleaseState.ComponentDigest]
  /// Signed submissions, of any state.
  package var submissions: [SignedStatement]
  /// Signed approvals, of any state.
  package var approvals: [SignedStatement]
  /// Signed waivers, of any control.
  package var waivers: [SignedStatement]

  package init(
    input: PolicyInput, components: [ReleaseState.ComponentDigest], submissions: [SignedStatement],
    approvals: [SignedStatement], waivers: [SignedStatement]
  ) {
    self.input = input
    self.components = components
    self.submissions = submissions
    self.approvals = approvals
    self.waivers = waivers
  }
}
