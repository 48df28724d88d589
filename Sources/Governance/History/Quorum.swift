import Attestation

/// Whether enough different people approved.
package struct Quorum: Sendable, Hashable {
  /// How many holders must approve.
  package let needed: Int
  /// One approval a holder, the earliest, in order of time.
  package let counted: [Approval]

  /// Counts different holders: two keys of one holder are one approval.
  package init(_ approvals: [Approval], needed: Int) {
    self.needed = needed
    var seen: Set<String> = []
    counted = approvals.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
      .filter { seen.insert($0.approver.holder).inserted }
  }

  /// Whether the quorum is reached. A quorum of 0 always is.
  package var isReached: Bool { counted.count >= needed }
  /// How many holders still have to approve.
  package var missing: Int { max(0, needed - counted.count) }
  /// Whether some of the approvals rest on demonstration keys.
  package var restsOnDemoKeys: Bool { counted.contains { $0.approver.isDemo } }
}
