import Attestation
import Notation
import TransparencyLog

/// One batch being appended, inside its transaction: the requests of several callers under one checkpoint.
///
/// Each request stands or falls alone; what one brings, those behind it find. Nothing is written before all are
/// judged, so that a refused request leaves nothing behind.
struct AppendBatch {
  /// A leaf that carries a statement: stored, or about to be.
  private struct KnownLeaf {
    let index: LeafIndex
    let recordedAt: Timestamp
    let envelope: Digest
    /// Read only when they are compared; nil for a stored one before.
    var signatures: [EnvelopeSignature]?
  }

  /// A leaf that this batch adds.
  private struct NewLeaf {
    let pending: PendingEnvelope
    let index: LeafIndex
    /// Whether it is the first to carry its statement, and so has a row in the index.
    let isFirst: Bool
  }

  private let session: any LedgerSession
  private let ledger: Ledger
  private let row: LogRow
  private let now: Timestamp
  /// The sequencer's epoch: one more than the last one's, when that was another.
  private let epoch: Int64
  private var appender: TreeAppender
  private var known: [StatementID: [KnownLeaf]]
  private var storedBodies: [Digest: [UInt8]?]
  private var leaves: [NewLeaf] = []
  private var bodies: [[SQLValue]] = []

  init(_ requests: [AppendRequest], _ session: any LedgerSession, _ ledger: Ledger, _ log: LogID) throws {
    self.session = session
    self.ledger = ledger
    let held = ledger.sequencer.held(log)
    // One round trip for the lock and all that judging needs to know, once the log's number is known.
    var answers = try session.answers(
      [LogRow.locking(log, session)] + (held.map { Self.questions(requests, log: $0.number) } ?? []))
    row = try LogRow.locked(answers.removeFirst(), log, place: ledger.database.place)
    now = try Self.time(ledger.configuration.clock(), after: row.recordedAt)
    epoch = held?.epoch == row.epoch ? row.epoch : row.epoch + 1
    if held?.number != row.number {
      answers = try session.answers(Self.questions(requests, log: row.number))
    }
    known = try Self.known(answers[0])
    storedBodies = try Ledger.storedBodies(answers[1])
    if let held, held.stands(at: row) {
      appender = held.appender
    } else {
      let edges = try session.answers([DatabaseTiles.edges(of: row.size, log: row.number)])
      appender = try TreeAppender(size: row.size, reading: EdgeTiles(edges[0]))
    }
  }

  /// Asks for the leaves that carry the statements of the requests, and for the bodies they bring.
  private static func questions(_ requests: [AppendRequest], log: Int64) -> [SQLQuery] {
    let ids = Set(requests.flatMap { $0.envelopes.map(\.id) })
    let digests = Set(requests.flatMap { $0.bodies.map(\.digest) })
    return [
      .keyed(leavesOfStatements, [.integer(log)], keys: ids.map(\.digest.bytes)),
      .keyed(Ledger.bodiesOfDigests, [], keys: digests.map(\.bytes)),
    ]
  }

  /// Where the log stands when the transaction of this batch has been committed.
  var held: HeldLog { HeldLog(number: row.number, epoch: epoch, appender: appender) }

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

  private static let leavesOfStatements = KeyedQuery(
    "statement, position, record", from: "leaf", index: "leaf_statement", where: "log = $1",
    key: "statement")

  /// The stored leaves that carry the statements of the requests, oldest first.
  private static func known(_ rows: [SQLRow]) throws -> [StatementID: [KnownLeaf]] {
    var known: [StatementID: [KnownLeaf]] = [:]
    for leaf in rows {
      guard let id = Digest(bytes: try leaf.bytes(0)) else { continue }
      let record = try LeafRecord(parsing: leaf.bytes(2))
      known[StatementID(id), default: []].append(
        KnownLeaf(
          index: LeafIndex(UInt64(bitPattern: try leaf.integer(1))), recordedAt: record.recordedAt,
          envelope: record.envelope))
    }
    return known.mapValues { $0.sorted { $0.index < $1.index } }
  }

  // MARK: - Judging

  /// Takes up one request whole, or throws and leaves the batch as it was.
  mutating func take(_ request: AppendRequest) throws -> [AppendReceipt] {
    try check(request.bodies)
    let before = leaves.count
    do {
      let receipts = try request.envelopes.map { try take($0) }
      add(request.bodies)
      return receipts
    } catch {
      for leaf in leaves[before...] { known[leaf.pending.id]?.removeLast() }
      leaves.removeSubrange(before...)
      throw error
    }
  }

  private mutating func take(_ pending: PendingEnvelope) throws -> AppendReceipt {
    if let receipt = try receipt(for: pending) { return receipt }
    try admit(pending)
    guard let signer = ledger.signer, signer.verifierKey == row.verifierKey else {
      throw LedgerError(
        .keyMissing, "the key of the log \(row.origin) is not at hand, so nothing can be added to it",
        remedy: "restore \(Ledger.keyName) beside the log, or move the folder away to begin a new log")
    }
    let index = LeafIndex(row.size.rawValue + UInt64(leaves.count))
    leaves.append(NewLeaf(pending: pending, index: index, isFirst: known[pending.id]?.isEmpty ?? true))
    known[pending.id, default: []].append(
      KnownLeaf(
        index: index, recordedAt: now, envelope: pending.digest, signatures: pending.envelope.signatures))
    return AppendReceipt(index: index, statement: pending.id, recordedAt: now, isNew: true)
  }

  /// The receipt that answers an envelope without appending, or nil when it brings something new.
  private mutating func receipt(for pending: PendingEnvelope) throws -> AppendReceipt? {
    guard let leaves = known[pending.id], let first = leaves.first else { return nil }
    func receipt(_ leaf: KnownLeaf) -> AppendReceipt {
      AppendReceipt(index: leaf.index, statement: pending.id, recordedAt: leaf.recordedAt, isNew: false)
    }
    // To the byte the same: what repeated runs mostly bring.
    if let same = leaves.first(where: { $0.envelope == pending.digest }) { return receipt(same) }
    var signatures: Set<EnvelopeSignature> = []
    for (number, leaf) in leaves.enumerated() {
      let held = try leaf.signatures ?? storedSignatures(of: leaf)
      known[pending.id]?[number].signatures = held
      signatures.formUnion(held)
    }
    return signatures.isSuperset(of: pending.envelope.signatures) ? receipt(first) : nil
  }

  private func storedSignatures(of leaf: KnownLeaf) throws -> [EnvelopeSignature] {
    let found = try session.row(
      "SELECT envelope FROM leaf WHERE log = $1 AND position = $2",
      [.integer(row.number), .integer(Int64(leaf.index.rawValue))])
    return try found.map { try Envelope(parsing: $0.bytes(0)).signatures } ?? []
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

  /// Throws `ledger.unsound` when a body is stored as something else: what is decided now must not rest on it.
  private func check(_ bodies: [(digest: Digest, body: [UInt8])]) throws {
    for (digest, body) in bodies {
      if let stored = storedBodies[digest] { try ledger.check(stored, is: body, digest) }
    }
  }

  private mutating func add(_ new: [(digest: Digest, body: [UInt8])]) {
    for (digest, body) in new where storedBodies[digest] == nil {
      let row = ledger.contentRow(digest, body)
      bodies.append(row.values)
      storedBodies[digest] = .some(row.stored)
    }
  }

  // MARK: - Writing

  /// Writes what was taken up, under one new checkpoint; returns the log's checkpoint.
  mutating func write() throws -> SignedCheckpoint {
    try session.insert(bodies, into: Schema.content, on: .keep)
    guard !leaves.isEmpty, let signer = ledger.signer else { return row.checkpoint }
    var leafRows: [[SQLValue]] = []
    var views: [StatementViewRow] = []
    for leaf in leaves {
      let pending = leaf.pending
      let record = try LeafRecord(
        kind: pending.statement.predicateType, envelope: pending.digest, recordedAt: now,
        signer: pending.envelope.signatures[0].keyid
      ).encoded()
      try appender.append(MerkleTree.leafHash(record))
      let position = Int64(leaf.index.rawValue)
      leafRows.append([
        .integer(row.number), .integer(position), .bytes(record), .bytes(pending.id.digest.bytes),
        .bytes(pending.encoded),
      ])
      guard leaf.isFirst else { continue }
      views.append(
        StatementViewRow(
          log: row.number, position: position, id: pending.id, statement: pending.statement, recordedAt: now))
    }
    try session.insert(leafRows, into: Schema.leaf, on: .fail)
    try StatementViewRow.insert(views, session)
    try DatabaseTiles(session: session, log: row.number).store(appender.takeChanges())
    let checkpoint = try SignedCheckpoint(
      Checkpoint(origin: row.origin, size: appender.size, root: appender.root), signedBy: signer)
    try row.advance(session, to: checkpoint, recordedAt: now, epoch: epoch)
    return checkpoint
  }
}
