import Attestation
import Governance
import Notation

/// What is signed about earlier releases, and has no approval beside it.
///
/// Who deletes approvals ends every comparison with what was approved, and the tier that it held. The gate cannot
/// know what is not there; it can say what is left behind.
struct HistoryGaps {
  let manifest: Manifest
  let releases: ReleaseHistory
  let previous: ApprovedRelease?
  /// Submissions, waivers and evidence.
  let signed: [SignedStatement]

  /// A sentence for each gap.
  var notes: [String] { unapproved + lapsed + belowTheirTier + stopped + strangers }

  /// Releases that something signed is about, that are not this one, not older than the last approved one, and that
  /// no approval is about.
  private var unapproved: [String] {
    let approved = Set(
      (releases.releases + releases.lapsed + releases.belowTheirTier + releases.stopped).map(\.state.release))
    var counts: [String: Int] = [:]
    for statement in signed where !statement.signatories.isEmpty {
      guard let release = Self.subject(of: statement)?.release,
        release != manifest.system.release, !approved.contains(release),
        previous.map({ !ReleaseOrder.isOrdered(release, $0.state.release) }) ?? true
      else { continue }
      counts[release, default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { release, count in
      "\(Count.of(count, "signed statement")) under governance/ "
        + "\(count == 1 ? "is" : "are") about release \(release), and no approval of it counts, so nothing is compared "
        + "with it and it holds no tier; if it was approved, restore governance/approvals and governance/submissions "
        + "from history"
    }
  }

  /// Whether a release was approved after the last one that counts, which ends what an older one could mean.
  private func isRecent(_ release: ApprovedRelease) -> Bool {
    previous.map { release.approvedAt >= $0.approvedAt } ?? true
  }

  private var lapsed: [String] {
    releases.lapsed.filter(isRecent).map { release in
      "release \(release.state.release) was approved on \(release.approvedAt.date) by "
        + "\(release.approvals.map(\.approver.holder).joined(separator: ", ")), of whom not all count any more: it "
        + "approves nothing now, but its tier holds, and a release approved by people who count takes its place"
    }
  }

  private var belowTheirTier: [String] {
    releases.belowTheirTier.map { release in
      "the approval of release \(release.state.release) on \(release.approvedAt.date) counts for no later release: "
        + "it was given by the quorum of tier \(release.state.tier.rawValue), while a higher tier held"
    }
  }

  private var stopped: [String] {
    releases.stopped.filter { $0.state.release != manifest.system.release && isRecent($0) }.map { release in
      "release \(release.state.release) was approved on \(release.approvedAt.date) while "
        + "\(release.state.open.joined(separator: ", ")) stood in the way: it counts as no release"
    }
  }

  /// Statements about another system: the manifest was given another id.
  private var strangers: [String] {
    let others = Set(
      signed.filter { !$0.signatories.isEmpty }.compactMap { Self.subject(of: $0)?.system }
    ).subtracting([manifest.system.id])
    return others.sorted().map {
      "governance/ holds signed statements about the system \($0), and this one is called \(manifest.system.id): "
        + "what was approved under either name is what it is compared with"
    }
  }

  /// The system and the release that a statement is about, of whatever version it is; nil where it names none.
  private static func subject(of signed: SignedStatement) -> (system: String, release: String?)? {
    let content = signed.statement.content
    let state = content["state"]
    guard let system = (content["system"] ?? state?["system"])?.string else { return nil }
    return (system, (content["release"] ?? state?["release"] ?? content["releases"]?["from"])?.string)
  }
}
