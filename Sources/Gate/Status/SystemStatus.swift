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
  /// The newest decision of the local log.
  let decision: Decided?
  /// Approvals and submissions under `governance/`, whatever they are worth to the gate.
  let submissions: Int
  let approvals: Int
  let waivers: [Held]

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
    /// Whether components or manifest changed since.
    let isOutdated: Bool
  }

  /// A waiver that two people signed.
  struct Held {
    let control: String
    let from: Timestamp
    let until: Timestamp
    let isDemo: Bool
  }

  /// Reads one folder. Whatever cannot be read there is that folder's problem, and no other's.
  init(folder: String, surroundings: Surroundings) {
    do {
      self = try Self(reading: folder, surroundings)
    } catch {
      self.folder = folder
      problem = Problem(error)
      (system, name, release, lifecycle) = ("", "", "", nil)
      (decision, submissions, approvals, waivers) = (nil, 0, 0, [])
    }
  }

  private init(reading folder: String, _ surroundings: Surroundings) throws {
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
    waivers = try Self.waivers(
      signed?.files[.waivers] ?? [], Trust(workspace, pin: nil, asOf: surroundings.now), surroundings.now)
    decision = try Self.newest(workspace, surroundings, Digest(sha256Of: bytes))
  }

  private static func waivers(
    _ files: [GovernanceFolder.File], _ trust: Trust, _ now: Timestamp
  ) throws -> [Held] {
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

  private static func newest(
    _ workspace: Workspace, _ surroundings: Surroundings, _ manifest: Digest
  ) throws -> Decided? {
    guard let log = try LocalLog.existing(workspace, surroundings: surroundings),
      let recorded = try log.ledger.latest(
        StatementQuery(kind: DecisionContent.predicateType), in: log.ledger.local)
    else { return nil }
    let content = try DecisionContent(recorded.statement)
    let listing = try content.rules.flatMap { try log.ledger.content($0) }
    let then = try listing.flatMap { try JSON.parse($0)["manifest"]?["digest"]?.string }
    return Decided(
      id: recorded.id.description, verdict: content.verdict.rawValue, point: content.point.rawValue,
      release: content.release,
      tier: content.tier?.rawValue, time: content.time.description, isOutdated: then != manifest.description)
  }
}
