import Attestation
package import Notation

/// A state of the release gate that was submitted and approved by its quorum.
///
/// What was approved at another control point is no release: a state that the release gate refuses can be submitted
/// and approved before any other.
package struct ApprovedRelease: Sendable, Hashable {
  /// What was approved.
  package let state: ReleaseState
  /// When the quorum was reached.
  package let approvedAt: Timestamp
  /// The approvals that made it.
  package let approvals: [Approval]

  /// What makes the present release the present one, before its outcomes are known.
  package struct Present: Sendable {
    private let release: String
    private let components: [ReleaseState.ComponentDigest]
    private let declared: JSON
    private let policy: Digest

    package init(manifest: Manifest, components: [ReleaseState.ComponentDigest], rules: Rules) {
      release = manifest.system.release
      self.components = components.sorted { $0.name < $1.name }
      declared = MaterialDeclarations(manifest).json
      policy = rules.digest
    }

    func isState(_ state: ReleaseState) -> Bool {
      state.release == release && state.components == components && state.declared == declared
        && state.policy == policy
    }
  }
}
