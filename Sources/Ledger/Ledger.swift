package import TransparencyLog

/// The durable log of statements, in SQLite or PostgreSQL: any number of processes, one sequencer at a time.
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
/// survives `kill -9` and power loss, because one transaction that is on disk when it ends holds envelopes, leaves,
/// tiles, views, small bodies and the signed checkpoint, and larger bodies are synced files before it; a checkpoint
/// is stored before anybody sees it, and none is ever contradicted, which the copy in the folder guards even when the
/// database is restored from an old backup.
///
/// Calls block, `append` until its statements are on disk. Threads that append at the same time share a transaction.
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
  let database: any LedgerDatabase
  let sequencer = Sequencer()
  /// Nil when the log's key is not at hand: the log can be read, not extended.
  let signer: Ed25519NoteSigner?

  init(
    opening: LedgerOpening, local: LogID, verifierKey: VerifierKey, configuration: LedgerConfiguration,
    database: any LedgerDatabase, signer: Ed25519NoteSigner?
  ) {
    self.opening = opening
    self.local = local
    self.verifierKey = verifierKey
    self.configuration = configuration
    self.database = database
    self.signer = signer
  }

  /// Ends all work on the database; later calls fail. Unsaved work does not exist.
  package func close() throws { try database.close() }

  static func path(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
