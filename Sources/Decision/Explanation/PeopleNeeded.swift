package import Attestation
import Governance

/// The people whose keys are not enrolled yet, and without whom nobody could grant or approve.
package struct PeopleNeeded: Sendable, Hashable {
  /// Whether nobody is there to ask, import and submit.
  package let isSubmitterMissing: Bool
  /// Whether nobody is there who can grant the waivers.
  package let isGranterMissing: Bool
  /// How many more people who can approve it takes, beside whoever grants.
  package let approversMissing: Int

  /// How many people are to be enrolled.
  package var count: Int {
    (isSubmitterMissing ? 1 : 0) + (isGranterMissing ? 1 : 0) + approversMissing
  }

  /// - Parameters:
  ///   - enrolled: the people whose keys count now; nil without a trust root, which is made with its maker in it.
  ///   - requesters: the holders who asked for waivers that wait for their grant.
  ///   - isWaiverAsked: whether the path leads through a waiver that is still to be asked for.
  package init(
    _ decision: Decision, enrolled: [EnrolledKey]?, requesters: Set<String>, isWaiverAsked: Bool
  ) {
    func holders(of ranks: [String]) -> Set<String> {
      Set((enrolled ?? []).filter { $0.holdsAny(of: ranks) }.map(\.holder))
    }
    let people = enrolled.map { Set($0.map(\.holder)) }
    isSubmitterMissing = people?.isEmpty ?? false

    let ranks = decision.waiverTerms.rule?.ranks ?? []
    let granters = holders(of: ranks)
    // Whoever asks for a new waiver is anybody else who is enrolled.
    let canGrant =
      requesters.allSatisfy { requester in granters.contains { $0 != requester } }
      && (!isWaiverAsked || (!granters.isEmpty && (people?.count ?? 1) > 1))
    isGranterMissing = !(requesters.isEmpty && !isWaiverAsked) && !canGrant

    let approvers = holders(of: decision.approverRanks)
    let isApprovalWanted = decision.blocking.contains { $0.control.id == ApprovalFloor.approvalControl }
    guard isApprovalWanted, decision.quorum.needed > 0 else {
      approversMissing = 0
      return
    }
    var atHand: Int
    if let submitter = decision.submission?.submitter.holder {
      atHand = approvers.subtracting([submitter]).count
    } else {
      // Somebody who cannot approve submits where there is such a person, else one of those who can.
      let others = people.map { $0.subtracting(approvers) } ?? ["person:owner"]
      atHand = others.isEmpty && !isSubmitterMissing ? approvers.count - 1 : approvers.count
    }
    if isGranterMissing, Self.canApprove(granterOf: ranks, decision.approverRanks) { atHand += 1 }
    approversMissing = max(0, decision.quorum.needed - atHand)
  }

  /// Whether somebody enrolled with the first rank that grants may approve as well.
  static func canApprove(granterOf ranks: [String], _ approverRanks: [String]) -> Bool {
    approverRanks.isEmpty || ranks.first.map(approverRanks.contains) ?? false
  }
}
