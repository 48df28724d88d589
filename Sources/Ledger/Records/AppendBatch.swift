import Attestation
import Foundation
import GRDB
import Notation
import TransparencyLog

/// One batch being appended, inside its transaction: the sequencer.
struct AppendBatch {
  private let database: Database
  private let ledger: Ledger
  private let row: LogRow
  private let now: Timestamp
  private var appender: TreeAppender

  init(_ database: Database, _ ledger: Ledger, _ log: LogID) throws {
    self.database = database
    self.ledger = ledger
    row = try LogRow.fetch(database, log, file: ledger.file)
    now = try Self.time(ledger.configuration.clock(), after: row.recordedAt)
    appender = try TreeAppender(size: row.size, reading: DatabaseTiles(database: database, log: row.number))
  }

  /// Whole milliseconds, never before the last leaf.
  private static func time(_ clock: Timestamp, after last: Timestamp?) throws -> Timestamp {
    let now =
      Timestamp(seconds: clock.seconds, nanoseconds: clock.nanoseconds / 1_000_000 * 1_000_000) ?? clock
    guard let last, now < last else { return now }
    guard last.seconds - now.seconds <= Ledger.clockSlackSeconds else {
      throw LedgerError(
        .clockBeforeLast, "the clock says \(now), but the log's last statement was recorded at \(last)",
        remedy:
          "set the clock right and run the command again; nothing was recorded. If the clock was wrong then and is "
          + "right now, move the folder of the log away: a new log with a new origin is begun, and verdicts say so"
      )
    }
    return last
  }

  mutating func append(_ pending: [PendingEnvelope]) throws -> AppendResult {
    var receipts: [AppendReceipt] = []
    for envelope in pending { receipts.append(try append(envelope)) }
    guard appender.size > row.size else {
      return AppendResult(receipts: receipts, checkpoint: row.checkpoint)
    }
    guard let signer = ledger.signer, signer.verifierKey == row.verifierKey else {
      throw LedgerError(
        .keyMissing, "the key of the log \(row.origin) is not at hand, so nothing can be added to it",
        remedy: "restore \(Ledger.keyName) beside the log, or move the folder away to begin a new log")
    }
    try DatabaseTiles(database: database, log: row.number).store(appender.takeChanges())
    let checkpoint = try SignedCheckpoint(
      Checkpoint(origin: row.origin, size: appender.size, root: appender.root), signedBy: signer)
    try row.advance(database, to: checkpoint, recordedAt: now)
    return AppendResult(receipts: receipts, checkpoint: checkpoint)
  }

  private mutating func append(_ pending: PendingEnvelope) throws -> AppendReceipt {
    if let receipt = try receipt(forKnown: pending) { return receipt }
    let known = try leaves(of: pending.id)
    if let receipt = try receipt(for: pending, among: known) { return receipt }
    try admit(pending)
    let record = LeafRecord(
      kind: pending.statement.predicateType, envelope: pending.digest, recordedAt: now,
      signer: pending.envelope.signatures[0].keyid)
    let data = try record.encoded()
    let index = appender.size.nextIndex
    let position = Int64(index.rawValue)
    try appender.append(MerkleTree.leafHash(data))
    try database.cachedStatement(sql: "INSERT OR IGNORE INTO envelope (digest, body) VALUES (?, ?)")
      .execute(arguments: [Data(pending.digest.bytes), Data(pending.encoded)])
    try database.cachedStatement(
      sql: "INSERT INTO leaf (log, position, record, envelope, statement) VALUES (?, ?, ?, ?, ?)"
    ).execute(
      arguments: [
        row.number, position, Data(data), Data(pending.digest.bytes), Data(pending.id.digest.bytes),
      ])
    if known.isEmpty {
      try StatementViewRow(
        log: row.number, position: position, id: pending.id, statement: pending.statement, recordedAt: now
      ).insert(database)
    }
    return AppendReceipt(index: index, statement: pending.id, recordedAt: now, isNew: true)
  }

  /// The receipt of an envelope that the log holds to the byte, or nil: what repeated runs mostly bring.
  private func receipt(forKnown pending: PendingEnvelope) throws -> AppendReceipt? {
    let statement = try database.cachedStatement(
      sql: "SELECT position, record FROM leaf WHERE log = ? AND envelope = ?")
    guard let leaf = try Row.fetchOne(statement, arguments: [row.number, Data(pending.digest.bytes)]) else {
      return nil
    }
    return AppendReceipt(
      index: LeafIndex(UInt64(bitPattern: leaf["position"])), statement: pending.id,
      recordedAt: try LeafRecord(parsing: Array(leaf["record"] as Data)).recordedAt, isNew: false)
  }

  private struct KnownLeaf {
    let index: LeafIndex
    let record: LeafRecord
    let envelope: Envelope
  }

  /// The leaves that carry a statement, oldest first.
  private func leaves(of id: StatementID) throws -> [KnownLeaf] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT leaf.position, leaf.record, envelope.body FROM leaf JOIN envelope ON envelope.digest = leaf.envelope
        WHERE leaf.log = ? AND leaf.statement = ? ORDER BY leaf.position
        """)
    return try Row.fetchAll(statement, arguments: [row.number, Data(id.digest.bytes)]).map { row in
      KnownLeaf(
        index: LeafIndex(UInt64(bitPattern: row["position"])),
        record: try LeafRecord(parsing: Array(row["record"] as Data)),
        envelope: try Envelope(parsing: Array(row["body"] as Data)))
    }
  }

  /// The receipt that answers an envelope without appending, or nil when it brings something new.
  private func receipt(for pending: PendingEnvelope, among known: [KnownLeaf]) throws -> AppendReceipt? {
    guard let first = known.first else { return nil }
    let signatures = Set(known.flatMap(\.envelope.signatures))
    guard signatures.isSuperset(of: pending.envelope.signatures) else { return nil }
    return AppendReceipt(
      index: first.index, statement: pending.id, recordedAt: first.record.recordedAt, isNew: false)
  }

  private func admit(_ pending: PendingEnvelope) throws {
    guard case .enrolled(let trustRoot) = ledger.configuration.admission else { return }
    let verdict = trustRoot.verify(pending.envelope, at: now)
    guard verdict.isVerified else {
      throw LedgerError(
        .signatureRefused,
        "the statement \(pending.id) is not taken: \(verdict.defects.map(\.message).joined(separator: "; "))",
        remedy: "enrol the key in the trust root, or sign with a key that is")
    }
  }
}
