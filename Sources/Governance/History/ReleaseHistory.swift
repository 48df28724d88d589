import Attestation
package import Notation

/// The approved releases of a folder, in the order of approval: nothing stopped any of them, and none is below the
/// tier that held before it.
///
/// A folder holds one system. One that was given another id is compared with what was approved under its former
/// one: or a new name would end every comparison, and the tier with it.
package struct ReleaseHistory: Sendable {
  /// The tier that a release holds for those after it.
  package struct HeldTier: Sendable, Hashable {
    /// The release.
    package let release: ApprovedRelease
    /// The tier that the next release may not sink below.
    package let tier: Tier

    package init(release: ApprovedRelease, tier: Tier) {
      self.release = release
      self.tier = tier
    }
  }

  /// The releases that count.
  package let releases: [ApprovedRelease]
  /// Releases that had their quorum by keys of which some do not count any more: expired, revoked, or without the
  /// rank. They lower nothing and approve nothing; but that somebody left must not make the rules forget them.
  package let lapsed: [ApprovedRelease]
  /// States that have the quorum of their own tier, while that of a higher one was due: they count for nothing.
  package let belowTheirTier: [ApprovedRelease]
  /// States that people approved while controls stopped them: nothing was released, so they count for nothing.
  package let stopped: [ApprovedRelease]
  /// In order, what each release holds.
  private let held: [HeldTier]

  /// Judges submissions and approvals.
  ///
  /// Quorum and ranks are those that the baseline now asks of the state's tier; at least one person must have
  /// approved. A state whose tier is lower than what the facts of the release before it asked for was not put
  /// before the people who answer for that tier, whatever the folder looked like when it was signed.
  ///
  /// - Parameters:
  ///   - statements: everything people signed; submissions and approvals among them are looked at.
  ///   - asOf: the time of the decision.
  package init(_ statements: [SignedStatement], baseline: Baseline, asOf: Timestamp) {
    let counting = Self.approved(statements, baseline: baseline, asOf: asOf)
    let digests = Set(counting.map(\.state.digest))
    let once = Self.approved(statements.map(\.asOnceSigned), baseline: baseline, byAnyRank: true, asOf: asOf)
      .filter { !digests.contains($0.state.digest) }
    let all = (counting + once).sorted(by: Self.isBefore)
    var (releases, lapsed, below, held) = (
      [ApprovedRelease](), [ApprovedRelease](), [ApprovedRelease](), [HeldTier]()
    )
    for release in all where release.state.open.isEmpty {
      let before = held.last?.tier
      if !digests.contains(release.state.digest) {
        lapsed.append(release)
        held.append(HeldTier(release: release, tier: max(release.state.tier, before ?? release.state.tier)))
      } else if let before, release.state.tier < before {
        below.append(release)
      } else {
        releases.append(release)
        held.append(HeldTier(release: release, tier: release.state.factsTier))
      }
    }
    self.releases = releases
    self.lapsed = lapsed
    self.held = held
    belowTheirTier = below
    stopped = all.filter { !$0.state.open.isEmpty }
  }

  /// The release that the present one is compared with: the last that counts and is not the present one itself,
  /// else the last that lapsed; nil when there is none.
  ///
  /// The present one is recognised by name, components, rules and declarations, whatever its outcomes: were its
  /// own approval taken for its predecessor, approving it would change what it is compared with, and so its
  /// outcomes, and so void the approval.
  package func last(before present: ApprovedRelease.Present) -> ApprovedRelease? {
    releases.last { !present.isState($0.state) } ?? lapsed.last { !present.isState($0.state) }
  }

  /// The tier that the present release may not sink below, and the release that holds it.
  package func held(before present: ApprovedRelease.Present) -> HeldTier? {
    held.last { !present.isState($0.release.state) }
  }

  /// Every state of the release gate that has its quorum, in the order of approval.
  private static func approved(
    _ statements: [SignedStatement], baseline: Baseline, byAnyRank: Bool = false, asOf: Timestamp
  ) -> [ApprovedRelease] {
    let submissions = statements.compactMap { try? Submission.judge($0, asOf: asOf).get() }
      .filter { $0.state.point == .release }
    var byState: [Digest: [Approval]] = [:]
    for signed in statements where signed.statement.predicateType == ApprovalContent.predicateType {
      let tier = (try? ApprovalContent(signed.statement))?.state.tier
      let ranks = byAnyRank ? [] : tier.flatMap { baseline.approvals[$0]?.ranks } ?? []
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
    .sorted(by: Self.isBefore)
  }

  /// Whether one release was approved before another; of two in the same second, the one whose name comes first.
  private static func isBefore(_ left: ApprovedRelease, _ right: ApprovedRelease) -> Bool {
    if left.approvedAt != right.approvedAt { return left.approvedAt < right.approvedAt }
    let names = ReleaseOrder.compare(left.state.release, right.state.release)
    return names != 0 ? names < 0 : left.state.digest < right.state.digest
  }
}
