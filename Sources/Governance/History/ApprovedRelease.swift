import Attestation
package import Notation

/// A state that was submitted and approved by its quorum.
package struct ApprovedRelease: Sendable, Hashable {
  /// What was approved.
  package let state: ReleaseState
  /// When the quorum was reached.
  package let approvedAt: Timestamp
  /// The approvals that made it.
  package let approvals: [Approval]

  /// The release before the present one: the last that reached its quorum and is not the present one itself.
  ///
  /// The present one is recognised by name, components, rules and declarations, whatever its outcomes: were its
  /// own approval taken for its predecessor, approving it would change what it is compared with, and so its
  /// outcomes, and so void the approval. Quorum and ranks are those that the baseline now asks of the state's
  /// tier; at least one person must have approved.
  ///
  /// - Parameters:
  ///   - statements: everything people signed; submissions and approvals among them are looked at.
  ///   - asOf: the time of the decision.
  package static func last(
    of system: String, before present: Present, in statements: [SignedStatement], baseline: Baseline,
    asOf: Timestamp
  ) -> ApprovedRelease? {
    all(of: system, in: statements, baseline: baseline, asOf: asOf)
      .last { !present.isState($0.state) }
  }

  /// Every approved state of a system, in the order of approval.
  package static func all(
    of system: String, in statements: [SignedStatement], baseline: Baseline, asOf: Timestamp
  ) -> [ApprovedRelease] {
    let submissions = statements.compactMap { try? Submission.judge($0, asOf: asOf).get() }
      .filter { $0.state.system == system }
    var byState: [Digest: [Approval]] = [:]
    for signed in statements where signed.statement.predicateType == ApprovalContent.predicateType {
      let tier = (try? ApprovalContent(signed.statement))?.state.tier
      let ranks = tier.flatMap { baseline.approvals[$0]?.ranks } ?? []
      let judged = Approval.judge(signed, submissions: submissions, ranks: ranks, asOf: asOf)
      guard case .success(let approval) = judged else { continue }
      byState[approval.state.digest, default: []].append(approval)
    }
    return byState.values.compactMap { approvals in
      guard let state = approvals.first?.state else { return nil }
      let needed = max(1, baseline.approvals[state.tier]?.quorum ?? 1)
      let quorum = Quorum(approvals, needed: needed)
      guard quorum.isReached else { return nil }
      return ApprovedRelease(
        state: state, approvedAt: quorum.counted[needed - 1].at, approvals: quorum.counted)
    }
    .sorted { ($0.approvedAt, $0.state.digest) < ($1.approvedAt, $1.state.digest) }
  }

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
