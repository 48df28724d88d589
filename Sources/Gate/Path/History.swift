import Attestation
import Decision
import Governance
import Notation

/// What people signed earlier, judged, and the last release that a quorum approved.
struct History {
  typealias Judged = (file: GovernanceFolder.File, signed: SignedStatement, defects: [SignatureDefect])

  let submissions: [Judged]
  let approvals: [Judged]
  let waivers: [Judged]
  let evidence: [Judged]
  /// The last approved release that is not the present one; nil when there is none.
  let previous: ApprovedRelease?
  /// The tier that it may not sink below, and what holds it.
  let held: ReleaseHistory.HeldTier?
  /// What a reader must know of them, a sentence each: signatures that do not count, and what seems to be missing.
  let notes: [String]

  /// - Parameter recordedAt: when the log first took a statement; nil when it has not.
  init(_ path: ReleasePath, recordedAt: (StatementID) -> Timestamp?) {
    let now = path.surroundings.now
    func signed(_ section: GovernanceFolder.Section) -> [Judged] {
      path.folder.signed(section, by: path.trust.root, at: now, recordedAt: recordedAt)
    }
    submissions = signed(.submissions)
    approvals = signed(.approvals)
    waivers = signed(.waivers)
    evidence = signed(.evidence)
    let releases = ReleaseHistory(
      (submissions + approvals).map(\.signed), baseline: path.rules.baseline, asOf: now)
    let present = ApprovedRelease.Present(
      manifest: path.manifest, components: path.components.ordered, rules: path.rules)
    previous = releases.last(before: present)
    held = releases.held(before: present)
    notes =
      path.trust.notes
      + (submissions + approvals + waivers).flatMap { file, _, defects in
        defects.map { "\(path.workspace.shown(file.path)): \($0.message)" }
      }
      + HistoryGaps(
        manifest: path.manifest, releases: releases, previous: previous,
        signed: (submissions + waivers + evidence).map(\.signed)
      ).notes
  }
}
