import Attestation
import Decision
import Governance
import Ledger
import Notation

/// Where one system stands, by its files and its local log; ages are computed when it is shown (invariant 3).
struct SystemStatus {
  /// The folder of the manifest.
  let folder: String
  /// Everything below is absent when something of the folder cannot be read; then this says what, and why.
  let problem: Problem?
  let system: String
  let name: String
  let release: String
  let lifecycle: String?
  /// The newest decision of a gate in the local log.
  let decision: Decided?
  /// Newer decisions of the log that no gate made, which are passed over.
  let passedOver: Int
  /// Approvals and submissions under `governance/`, whatever they are worth to the gate.
  let submissions: Int
  let approvals: Int
  let waivers: [Held]
  /// Incidents on record that are not closed.
  let incidents: [OpenIncident]
  /// When each access on record holds.
  let access: [Granted]

  /// Why a folder could not be read.
  struct Problem {
    let code: String
    /// With the place, where there is one.
    let message: String
    /// 2 for what the folder's owner can mend, 3 for a log or disk.
    let exitCode: Int32

    init(_ error: any Error) {
      guard let error = error as? any CodedError else {
        (code, message, exitCode) = ("status.unreadable", "\(error)", 3)
        return
      }
      code = error.code
      message = error.location.map { "\($0): \(error.message)" } ?? error.message
      exitCode = ExitCodes.of(error)
    }
  }

  /// The newest decision.
  struct Decided {
    /// Its statement id, as `ephor replay --decision` takes it.
    let id: String
    let verdict: String
    let point: String
    let release: String
    let tier: String?
    let time: String
    /// Whether the manifest changed since.
    let isOutdated: Bool
    /// Whether it was made under a clock that somebody set.
    let isClockSet: Bool
    /// Whether it comes out again as it is recorded: `same`, or why not; nil where it was not tried, as among many.
    let replay: String?
  }

  /// A waiver that two people signed.
  struct Held {
    let control: String
    let from: Timestamp
    let until: Timestamp
    let isDemo: Bool
  }

  /// An incident that is not closed.
  struct OpenIncident {
    let id: String
    /// In words.
    let summary: String
  }

  /// The time for which access was granted.
  struct Granted {
    let from: Timestamp
    /// Nil: until it is ended.
    let until: Timestamp?
  }

  /// Reads one folder. Whatever cannot be read there is that folder's problem, and no other's.
  ///
  /// - Parameters:
  ///   - pin: the digest that the trust root must have.
  ///   - replays: whether the decision is made again.
  init(folder: String, surroundings: Surroundings, pin: Digest?, replays: Bool) {
    do {
      self = try Self(reading: folder, surroundings, pin, replays)
    } catch {
      self.folder = folder
      problem = Problem(error)
      (system, name, release, lifecycle) = ("", "", "", nil)
      (decision, passedOver, submissions, approvals, waivers) = (nil, 0, 0, 0, [])
      (incidents, access) = ([], [])
    }
  }

  private init(reading folder: String, _ surroundings: Surroundings, _ pin: Digest?, _ replays: Bool) throws {
    self.folder = folder
    problem = nil
    let workspace = try Workspace(path: folder)
    let (manifest, bytes) = try ReleasePath.manifest(in: workspace)
    system = manifest.system.id
    name = manifest.system.name
    release = manifest.system.release
    lifecycle = manifest.system.lifecycle?.rawValue
    let signed = FileStamp.isFolder(workspace.governance) ? try GovernanceFolder(workspace) : nil
    submissions = signed?.files[.submissions]?.count ?? 0
    approvals = signed?.files[.approvals]?.count ?? 0
    let log = try LocalLog.existing(workspace, surroundings: surroundings)
    let trust = try Trust(
      workspace, pin: pin, asOf: surroundings.now, further: log?.keyStatements(beside: workspace) ?? [])
    waivers = Self.waivers(signed?.files[.waivers] ?? [], trust, surroundings.now)
    let records = SystemRecords(workspace: workspace, log: log, now: surroundings.now)
    incidents = Incident.all(
      try records.statements(of: IncidentContent.predicateType, in: .incidents, trust), of: system
    ).filter { $0.closedAt == nil }.map { OpenIncident(id: $0.id.description, summary: $0.summary) }
    access = Access.all(
      try records.statements(of: AccessContent.predicateType, in: .access, trust), of: system
    ).map { Granted(from: $0.grant.from, until: $0.until) }
    guard let log else {
      (decision, passedOver) = (nil, 0)
      return
    }
    let decisions = try GateDecisions(
      StatementQuery(system: manifest.system.id), in: log, root: trust.root,
      own: GateKey.known(of: workspace, surroundings), at: surroundings.now)
    let newest = decisions.newest()
    passedOver = decisions.strangers(since: newest).count
    decision = try newest.map { try Self.decided($0, log, bytes, replays) }
  }

  private static func waivers(
    _ files: [GovernanceFolder.File], _ trust: Trust, _ now: Timestamp
  ) -> [Held] {
    guard let root = trust.root else { return [] }
    return files.compactMap { file in
      guard let content = try? WaiverContent(file.statement) else { return nil }
      let keys = root.verify(file.envelope, at: now).keys
      // Two holders, or nobody granted it yet.
      guard Set(keys.map(\.holder)).count > 1, let from = file.statement.effectiveFrom else { return nil }
      return Held(
        control: content.control, from: from, until: content.expires, isDemo: keys.contains(where: \.isDemo))
    }
  }

  private static func decided(
    _ decision: GateDecisions.Member, _ log: LocalLog, _ manifest: [UInt8], _ replays: Bool
  ) throws -> Decided {
    let content = decision.content
    let listing = try content.rules.flatMap { try log.ledger.content($0) }
    let then = try listing.flatMap { try JSON.parse($0)["manifest"]?["digest"]?.string }
    let replay = try replays ? ReplayReport.Result(of: content, at: decision.index, in: log) : nil
    return Decided(
      id: decision.id.description, verdict: content.verdict.rawValue, point: content.point.rawValue,
      release: content.release, tier: content.tier?.rawValue, time: content.time.description,
      isOutdated: then != Digest(sha256Of: manifest).description, isClockSet: content.isClockSet,
      replay: replay.map { $0 == .same ? "same" : $0.reasons.first ?? $0.word })
  }
}
