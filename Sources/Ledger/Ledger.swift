import GRDB
package import TransparencyLog

/// The durable log of statements: SQLite in one folder, any number of processes, one writer at a time.
///
/// ```swift
/// let ledger = try Ledger.open(LedgerConfiguration(folder: ".ephor", name: "local/demo", clock: WallClock.now))
/// let result = try ledger.append([envelope], content: [input], to: ledger.local)
/// result.receipts[0].index                        // where it stands
/// try ledger.proof(of: 0, in: ledger.local)       // to take away
/// try ledger.verify(ledger.local).isSound
/// ```
///
/// What it promises (architecture, invariants 1 to 3): a leaf is never changed or removed; what `append` returned
/// survives `kill -9` and power loss, because one transaction with `synchronous = FULL` holds envelopes, leaves,
/// tiles, views, small bodies and the signed checkpoint, and larger bodies are synced files before it; a checkpoint
/// is stored before anybody sees it, and none is ever contradicted, which the copy beside the database guards even
/// when the database is restored from an old backup.
package final class Ledger: Sendable {
  /// Name of the database in the log's folder.
  package static let databaseName = "log.sqlite"
  /// Name of the copy of the latest checkpoint in the log's folder.
  package static let checkpointName = "checkpoint"
  /// Name of the log's private key in the log's folder.
  package static let keyName = "log.key"
  /// Name of the log's verifier key in the log's folder.
  package static let verifierKeyName = "log.vkey"

  /// What was found at opening.
  package let opening: LedgerOpening
  /// The folder's own log.
  package let local: LogID
  /// The key that verifies the local log's checkpoints.
  package let verifierKey: VerifierKey

  let configuration: LedgerConfiguration
  let queue: DatabaseQueue
  /// The database's path, for errors.
  let file: String
  /// Nil when the log's key is not at hand: the log can be read, not extended.
  let signer: Ed25519NoteSigner?

  init(
    opening: LedgerOpening, local: LogID, verifierKey: VerifierKey, configuration: LedgerConfiguration,
    queue: DatabaseQueue, file: String, signer: Ed25519NoteSigner?
  ) {
    self.opening = opening
    self.local = local
    self.verifierKey = verifierKey
    self.configuration = configuration
    self.queue = queue
    self.file = file
    self.signer = signer
  }

  /// Ends all work on the database; later calls fail. Unsaved work does not exist.
  package func close() throws { try LedgerError.mapping(file) { try queue.close() } }

  /// Reads within one snapshot.
  func reading<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try LedgerError.mapping(file) { try queue.read(body) }
  }

  /// Writes in one transaction that has the write lock from its start.
  func writing<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try LedgerError.mapping(file) {
      var result: Result?
      try queue.inTransaction(.immediate) { database in
        result = try body(database)
        return .commit
      }
      guard let result else {
        throw LedgerError(.internalSQL, "a transaction on \(file) ended without a result")
      }
      return result
    }
  }

  static func path(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
