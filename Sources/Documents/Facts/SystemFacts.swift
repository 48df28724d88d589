package import Attestation
package import Gate
package import Governance
import Ledger
package import Notation
package import TransparencyLog

/// Everything that a log says about one system, or one release of it, as it stood at a size and a moment: what
/// every card, report, pack and OSCAL document is made of.
///
/// ```swift
/// let source = try FactsSource(workspace: workspace, surroundings: surroundings, pin: nil)
/// let facts = try source.facts(of: SystemName(parsing: "income-screening@2"))
/// facts.approvals.filter(\.counts)              // who approved, in the order of the log
/// facts.decidingDecision()?.content.verdict // the newest decision of an enrolled pipeline
/// facts[id]?.index                              // where a statement stands
/// ```
///
/// A fold over a prefix of the log under one trust root (invariant 3): it knows no clock but `asOf`. All arrays are
/// in the order of the log. With a release, decisions, measurements, submissions and approvals are its own;
/// waivers, attachments, baselines and other kinds are those of the system.
package struct SystemFacts: Sendable {
  /// Most leaves that one document is made of.
  package static let leafLimit = NamedLimit("facts.leaves", 60_000, unit: "leaves")

  package let name: SystemName
  /// The moment at which age is judged; nothing recorded later is in here.
  package let asOf: Timestamp
  /// The state of the log that this was read from.
  package let checkpoint: SignedCheckpoint
  /// The key that verifies the log's checkpoints.
  package let logKey: VerifierKey
  /// Who may sign; nil in a repository without a trust root, where nothing counts.
  package let trustRoot: TrustRoot?
  /// The keys of the folder's own gate, enrolled nowhere.
  package let gateKeys: [PublicKey]
  /// Every statement below, and those of other releases, in the order of the log.
  package let all: [LoggedStatement]

  package let decisions: [LoggedFact<DecisionContent>]
  /// The same, each with whose word it is.
  package let gateDecisions: GateDecisions
  package let measurements: [LoggedFact<MeasurementContent>]
  package let submissions: [LoggedFact<SubmissionContent>]
  package let approvals: [LoggedFact<ApprovalContent>]
  package let waivers: [LoggedFact<WaiverContent>]
  package let attachments: [LoggedFact<AttachmentContent>]
  package let baselines: [LoggedFact<BaselineContent>]
  /// Statements of kinds that nothing here reads, or whose content is not what their kind says: kept and counted.
  package let others: [LoggedStatement]
  /// What became of the texts that statements only commit to; none is shown until somebody says.
  package var texts: OpenedTexts = .none
  private let positions: [StatementID: Int]

  /// The system's slug.
  package var system: String { name.system }
  /// One release of it; nil for the whole system.
  package var release: String? { name.release }
  /// The first line of the log's checkpoints.
  package var origin: String { checkpoint.checkpoint.origin }
  /// How many leaves the log had.
  package var size: TreeSize { checkpoint.checkpoint.size }

  /// A statement about the system, of whichever release.
  package subscript(id: StatementID) -> LoggedStatement? { positions[id].map { all[$0] } }

  /// The arrays above from all statements about a system.
  ///
  /// - Parameter all: in the order of the log.
  init(
    _ name: SystemName, asOf: Timestamp, checkpoint: SignedCheckpoint, logKey: VerifierKey,
    trustRoot: TrustRoot?, gateKeys: [PublicKey], all: [LoggedStatement]
  ) {
    self.name = name
    self.asOf = asOf
    self.checkpoint = checkpoint
    self.logKey = logKey
    self.trustRoot = trustRoot
    self.gateKeys = gateKeys
    self.all = all
    positions = Dictionary(all.enumerated().map { ($1.id, $0) }) { first, _ in first }
    var reader = FactsReader(release: name.release)
    for logged in all { reader.take(logged) }
    decisions = reader.decisions
    gateDecisions = GateDecisions(
      reader.decisions.map { decision in
        GateDecisions.Member(
          id: decision.id, index: decision.index, recordedAt: decision.recordedAt, content: decision.content,
          author: DecisionAuthor(
            of: decision.leaves.map { ($0.envelope, $0.record.recordedAt) },
            author: decision.logged.statement.author, root: trustRoot, own: gateKeys, at: asOf))
      })
    measurements = reader.measurements
    submissions = reader.submissions
    approvals = reader.approvals
    waivers = reader.waivers
    attachments = reader.attachments
    baselines = reader.baselines
    others = reader.others
  }
}
