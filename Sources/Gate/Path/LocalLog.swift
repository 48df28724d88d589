import Attestation
import Ledger
import Notation

/// The local log of a workspace: opened, asked, appended to.
struct LocalLog {
  let ledger: Ledger

  /// Opens the log, or begins one. With a seed, its key and origin follow from the seed.
  init(_ workspace: Workspace, system: String, surroundings: Surroundings) throws {
    try workspace.makeLocal()
    var configuration = LedgerConfiguration(
      folder: workspace.local, name: "local/\(system)", clock: { surroundings.now })
    if surroundings.isSeeded {
      let file = "\(workspace.local)/\(Ledger.keyName)"
      if FileStamp.read(file) == nil {
        do {
          try SigningKey(ed25519Seed: surroundings.bytes(for: "log key"), isDemo: true).save(path: file)
        } catch let error as AttestationError where error.reason == .keyFileExists {
          // Another run with the same seed made the same key first.
        }
      }
      let origin = surroundings.bytes(for: "log origin").prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      configuration.entropy = { origin }
    }
    ledger = try Ledger.open(configuration)
  }

  /// Opens an existing log without writing; nil when there is none.
  static func existing(_ workspace: Workspace, surroundings: Surroundings) throws -> LocalLog? {
    guard FileStamp.read("\(workspace.local)/\(Ledger.databaseName)") != nil else { return nil }
    let configuration = LedgerConfiguration(
      folder: workspace.local, name: "local", clock: { surroundings.now })
    return LocalLog(ledger: try Ledger.openReadOnly(configuration))
  }

  private init(ledger: Ledger) { self.ledger = ledger }

  /// When the log first took a statement; nil when it has not.
  func recordedAt(_ id: StatementID) throws -> Timestamp? {
    try ledger.statement(id, in: ledger.local)?.recordedAt
  }

  /// Appends what it does not have yet.
  func append(_ envelopes: [Envelope], content: [[UInt8]]) throws -> AppendResult {
    try ledger.append(envelopes, content: content, to: ledger.local)
  }
}
