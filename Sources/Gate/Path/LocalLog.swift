import Attestation
package import Ledger
import Notation
import TransparencyLog

/// The local log of a workspace: opened, asked, appended to.
package struct LocalLog: Sendable {
  package let ledger: Ledger

  /// Opens the log, or begins one. With a seed, its key and origin follow from the seed.
  init(_ workspace: Workspace, system: String, surroundings: Surroundings) throws {
    try workspace.makeLocal()
    var configuration = LedgerConfiguration(
      folder: workspace.local, name: "local/\(system)", clock: { surroundings.now })
    var keyMadeNow: String?
    if surroundings.isSeeded {
      let file = "\(workspace.local)/\(Ledger.keyName)"
      if FileStamp.read(file) == nil {
        do {
          try Self.seededKey(surroundings).save(path: file)
          keyMadeNow = file
        } catch let error as AttestationError where error.reason == .keyFileExists {
          // Another run with the same seed made the same key first.
        }
      }
      let origin = surroundings.bytes(for: "log origin").prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      configuration.entropy = { origin }
    }
    do {
      ledger = try Ledger.open(configuration)
    } catch let error as LedgerError where error.reason == .keyMismatch {
      guard let keyMadeNow else { throw error }
      // The key that this seed gave is not the log's: it must not stand where the log's own belongs.
      try FileWriter.remove(keyMadeNow)
      throw LedgerError(
        .keyMismatch, "the log in \(workspace.local) was begun with another EPHOR_SEED, and its key is gone",
        remedy: "set the EPHOR_SEED it was begun with, restore \(Ledger.keyName) beside the log, or move the "
          + "folder away to begin a new log")
    }
  }

  /// How far a log is looked at before what it says is believed.
  package enum Check: Sendable {
    /// Not at all: for whoever says what is wrong with it.
    case none
    /// The end, as before anything is added: for the path of a release.
    case end
    /// Every leaf, index row and body: for documents, packs and replays, which tell others what the log says.
    case whole
  }

  /// Opens an existing log without writing; nil when there is none.
  ///
  /// - Throws: `ledger.unsound` where it does not hold together as far as it is looked at.
  package static func existing(
    _ workspace: Workspace, surroundings: Surroundings, checked check: Check = .end
  ) throws -> LocalLog? {
    guard FileStamp.read("\(workspace.local)/\(Ledger.databaseName)") != nil else { return nil }
    let configuration = LedgerConfiguration(
      folder: workspace.local, name: "local", clock: { surroundings.now })
    do {
      let log = LocalLog(ledger: try Ledger.openReadOnly(configuration))
      switch check {
      case .none: break
      case .end: try log.ledger.requireSoundEnd(log.ledger.local)
      case .whole: try log.ledger.requireSound(log.ledger.local)
      }
      return log
    } catch let error as LedgerError where error.reason == .absent {
      // The database is there, and its first transaction is not: begun by nobody yet, or killed before it was.
      return nil
    }
  }

  /// The same, where there must be one.
  ///
  /// - Throws: `log.absent`, and as above.
  package static func required(
    _ workspace: Workspace, surroundings: Surroundings, checked check: Check = .end
  ) throws -> LocalLog {
    guard let log = try existing(workspace, surroundings: surroundings, checked: check) else {
      throw GateError(
        "log.absent", "there is no log in \(workspace.shown(".ephor"))", remedy: "`ephor gate` begins one")
    }
    return log
  }

  private init(ledger: Ledger) { self.ledger = ledger }

  /// The key of a demonstration's log, which follows from the seed.
  static func seededKey(_ surroundings: Surroundings) throws -> SigningKey {
    try SigningKey(ed25519Seed: surroundings.bytes(for: "log key"), isDemo: true, role: .log)
  }

  /// Every envelope that carries a statement, with the time at which the log recorded it.
  func signatures(of id: StatementID) throws -> [(envelope: Envelope, recordedAt: Timestamp)] {
    try ledger.envelopes(of: id, in: ledger.local).compactMap { index, envelope in
      try ledger.leaf(index, of: ledger.local).map { (envelope, $0.record.recordedAt) }
    }
  }

  /// When the log first took a statement; nil when it has not.
  func recordedAt(_ id: StatementID) throws -> Timestamp? {
    try ledger.statement(id, in: ledger.local)?.recordedAt
  }

  /// The statements of a kind, each with all signatures that the log ever took for it.
  func files(of kind: String) throws -> [GovernanceFolder.File] {
    try ledger.statements(StatementQuery(kind: kind), in: ledger.local).map { recorded in
      let fullest = try ledger.envelopes(of: recorded.id, in: ledger.local).map(\.envelope)
        .max { $0.signatures.count < $1.signatures.count }
      return GovernanceFolder.File(
        path: "leaf \(recorded.index) of the local log", envelope: fullest ?? recorded.envelope,
        statement: recorded.statement, id: recorded.id)
    }
  }

  /// The trust root with what the log's statements say about its keys.
  ///
  /// - Parameters:
  ///   - before: only statements before this leaf; nil for all.
  ///   - isTrusted: whether the log's word on when they came counts. The gate's decisions never rest on it.
  func ring(
    _ root: TrustRoot, before: LeafIndex?, asOf: Timestamp, isTrusted: Bool
  ) throws -> KeyRing {
    var events: [SignedKeyEvent] = []
    for kind in KeyEvent.predicateTypes.sorted() {
      for recorded in try ledger.statements(StatementQuery(kind: kind), in: ledger.local) {
        let envelopes = try ledger.envelopes(of: recorded.id, in: ledger.local)
        for (index, envelope) in envelopes where before.map({ index < $0 }) ?? true {
          // The first envelope is the one that came at the time of recording.
          if isTrusted, index != recorded.index { continue }
          // What is no event of a known form was refused by the gate that met it.
          guard
            let event = try? SignedKeyEvent(envelope, recordedAt: isTrusted ? recorded.recordedAt : nil)
          else { continue }
          events.append(event)
        }
      }
    }
    return try KeyRing(root, events: events, asOf: asOf)
  }

  /// What it knows about keys and `governance/keys` does not say: a revocation is not undone by deleting its file.
  package func keyStatements(beside workspace: Workspace) throws -> [GovernanceFolder.File] {
    let known = Set((try GovernanceFolder.files(of: .keys, in: workspace) ?? []).map(\.id))
    return try KeyEvent.predicateTypes.sorted().flatMap { try files(of: $0) }.filter {
      !known.contains($0.id)
    }
  }

  /// Appends what it does not have yet.
  func append(_ envelopes: [Envelope], content: [[UInt8]]) throws -> AppendResult {
    try ledger.append(envelopes, content: content, to: ledger.local)
  }
}
