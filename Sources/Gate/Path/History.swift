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
  let previous: Approved?
  /// Envelopes whose signatures do not count, with the reason, a sentence each.
  let notes: [String]

  /// A release whose quorum was reached.
  struct Approved {
    let state: ReleaseState
    /// When its last needed approval was given.
    let at: Timestamp
  }

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
    previous = Self.previous(path, submissions.map(\.signed), approvals.map(\.signed), asOf: now)
    notes = (submissions + approvals + waivers).flatMap { file, _, defects in
      defects.map { "\(path.workspace.shown(file.path)): \($0.message)" }
    }
  }

  private static func previous(
    _ path: ReleasePath, _ submissions: [SignedStatement], _ approvals: [SignedStatement], asOf: Timestamp
  ) -> Approved? {
    let counting = submissions.compactMap { try? Submission.judge($0, asOf: asOf).get() }
    var byState: [Digest: [Approval]] = [:]
    for signed in approvals {
      guard let content = try? ApprovalContent(signed.statement) else { continue }
      let rule = path.rules.baseline.approvals[content.state.tier]
      guard content.state.system == path.manifest.system.id,
        case .success(let approval) = Approval.judge(
          signed, submissions: counting, ranks: rule?.ranks ?? [], asOf: asOf)
      else { continue }
      byState[approval.state.digest, default: []].append(approval)
    }
    return byState.values.compactMap { approvals -> Approved? in
      guard let state = approvals.first?.state, !isPresent(state, path) else { return nil }
      let quorum = Quorum(approvals, needed: path.rules.baseline.approvals[state.tier]?.quorum ?? 0)
      guard quorum.isReached, let last = quorum.counted.prefix(max(1, quorum.needed)).last else { return nil }
      return Approved(state: state, at: last.at)
    }.max { ($0.at, $0.state.digest) < ($1.at, $1.state.digest) }
  }

  /// An approval of what is being decided on is no earlier release: comparing it with itself would say nothing.
  private static func isPresent(_ state: ReleaseState, _ path: ReleasePath) -> Bool {
    state.release == path.manifest.system.release
      && Dictionary(state.components.map { ($0.name, $0.digest) }, uniquingKeysWith: { first, _ in first })
        == path.components.byName
  }
}
