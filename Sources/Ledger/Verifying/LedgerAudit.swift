import Attestation
import Foundation
import GRDB
import Notation
import TransparencyLog

/// One pass over a log that recomputes everything and notes what disagrees.
struct LedgerAudit {
  /// Leaves between two reports of progress.
  private static let progressStep: UInt64 = 256

  private let database: Database
  private let row: LogRow
  private let trustRoot: TrustRoot?
  private var held: [SignedCheckpoint]
  private var appender = TreeAppender()
  private var statements: Set<Data> = []
  private var lastRecordedAt: Timestamp?
  private var findings: [LedgerFinding] = []
  private var findingCount = 0
  private var breachCount = 0
  private var verifiedSignatures = 0
  private var unjudgedSignatures = 0
  private var checkpointCount = 0
  private var contentCount = 0

  init(_ database: Database, _ row: LogRow, trustRoot: TrustRoot?, held: [SignedCheckpoint]) {
    self.database = database
    self.row = row
    self.trustRoot = trustRoot
    self.held = held.filter { $0.checkpoint.origin.utf8.elementsEqual(row.origin.utf8) }
  }

  var result: LedgerVerification {
    LedgerVerification(
      size: row.size, root: appender.root, statementCount: statements.count,
      verifiedSignatureCount: verifiedSignatures, unjudgedSignatureCount: unjudgedSignatures,
      checkpointCount: checkpointCount, contentCount: contentCount, findings: findings,
      findingCount: findingCount, breachCount: breachCount)
  }

  /// - Parameter content: whether the stored body of a digest is what it should be.
  mutating func run(
    progress: (_ done: TreeSize, _ total: TreeSize) -> Void, content: (Digest) throws -> Bool
  ) throws {
    var checkpoints = try storedCheckpoints()
    try judge(&checkpoints)
    let leaves = try Row.fetchCursor(
      database,
      sql: """
        SELECT leaf.position, leaf.record, leaf.envelope, leaf.statement, envelope.body FROM leaf
        LEFT JOIN envelope ON envelope.digest = leaf.envelope WHERE leaf.log = ? ORDER BY leaf.position
        """, arguments: [row.number])
    while let leaf = try leaves.next() {
      if appender.size.rawValue % Self.progressStep == 0 { progress(appender.size, row.size) }
      try check(leaf)
      try checkFullTile()
      try judge(&checkpoints)
    }
    if appender.size != row.size {
      note(.leafOrder, "the log says \(row.size) leaves and holds \(appender.size)")
    }
    for checkpoint in checkpoints {
      note(
        .shorterThanCheckpoint,
        "a checkpoint of this log speaks of \(checkpoint.checkpoint.size) leaves, the log holds \(appender.size)"
      )
    }
    try checkTiles()
    try checkViewCount()
    for digest in try Data.fetchAll(database, sql: "SELECT digest FROM content ORDER BY digest") {
      contentCount += 1
      guard let digest = Digest(bytes: digest) else { continue }
      if try !content(digest) { note(.content, "the stored body of \(digest) is gone or changed") }
    }
  }

  // MARK: - Leaves

  private mutating func check(_ leaf: Row) throws {
    let index = appender.size.nextIndex
    let position: Int64 = leaf["position"]
    if position != Int64(index.rawValue) {
      note(.leafOrder, "leaf \(index) is missing; the next one is \(position)", index)
    }
    let data = Array(leaf["record"] as Data)
    try appender.append(MerkleTree.leafHash(data))
    guard let record = try? LeafRecord(parsing: data) else {
      note(.leafRecord, "the record of leaf \(index) does not read", index)
      return
    }
    if let last = lastRecordedAt, record.recordedAt < last {
      note(
        .leafTime, "leaf \(index) was recorded at \(record.recordedAt), before the leaf in front of it", index
      )
    }
    lastRecordedAt = record.recordedAt
    guard let body = (leaf["body"] as Data?).map({ Array($0) }) else {
      note(.envelopeMissing, "the envelope \(record.envelope) of leaf \(index) is gone", index)
      return
    }
    guard Digest(sha256Of: body) == record.envelope,
      Digest(bytes: leaf["envelope"] as Data) == record.envelope,
      let envelope = try? Envelope(parsing: body), let statement = try? Attestation.Statement(in: envelope)
    else {
      note(.envelopeChanged, "the envelope of leaf \(index) is not the one the leaf commits to", index)
      return
    }
    if record.kind != statement.predicateType || record.signer != envelope.signatures[0].keyid {
      note(.leafRecord, "leaf \(index) names another kind or signer than its envelope", index)
    }
    let id = Digest(sha256Of: envelope.payload)
    if Digest(bytes: leaf["statement"] as Data) != id {
      note(.statementID, "leaf \(index) is stored under another id than \(id)", index)
    }
    judge(envelope, at: record.recordedAt, index)
    try checkView(StatementID(id), statement, record, index)
  }

  private mutating func judge(_ envelope: Envelope, at moment: Timestamp, _ index: LeafIndex) {
    guard let trustRoot else {
      unjudgedSignatures += envelope.signatures.count
      return
    }
    let verdict = trustRoot.verify(envelope, at: moment)
    verifiedSignatures += verdict.keys.count
    for defect in verdict.defects {
      if case .badSignature = defect {
        note(.signature, "at leaf \(index), \(defect.message)", index)
      } else {
        unjudgedSignatures += 1
      }
    }
  }

  private mutating func checkView(
    _ id: StatementID, _ statement: Attestation.Statement, _ record: LeafRecord, _ index: LeafIndex
  ) throws {
    let position = Int64(index.rawValue)
    let stored = try StatementViewRow.fetch(database, log: row.number, position: position)
    let isFirst = statements.insert(Data(id.digest.bytes)).inserted
    let expected =
      isFirst
      ? StatementViewRow(
        log: row.number, position: position, id: id, statement: statement, recordedAt: record.recordedAt)
      : nil
    if stored != expected {
      note(
        .view, "the index of statements differs from what leaf \(index) folds to; the leaf itself is whole",
        index)
    }
  }

  private mutating func checkViewCount() throws {
    let count = try Int.fetchOne(
      database, sql: "SELECT count(*) FROM statement_view WHERE log = ?", arguments: [row.number])
    if count != statements.count {
      note(.view, "the index of statements has \(count ?? 0) rows for \(statements.count) statements")
    }
  }

  // MARK: - Tree

  private mutating func checkFullTile() throws {
    let tiles = appender.takeFinished()
    for tile in tiles { try check(tile) }
  }

  private mutating func checkTiles() throws {
    for tile in appender.takeChanges() { try check(tile) }
  }

  private mutating func check(_ tile: Tile) throws {
    let source = DatabaseTiles(database: database, log: row.number)
    let stored = try? source.storedHashes(of: tile.coordinate)
    if stored != tile.hashes { note(.tile, "\(tile.coordinate.path) differs from the leaves") }
  }

  // MARK: - Checkpoints

  /// Every stored and held checkpoint, smallest last, so that they are popped as the tree grows.
  private mutating func storedCheckpoints() throws -> [SignedCheckpoint] {
    var checkpoints = held + [row.checkpoint]
    let rows = try Row.fetchCursor(
      database, sql: "SELECT size, note FROM checkpoint WHERE log = ? ORDER BY size", arguments: [row.number])
    while let row = try rows.next() {
      guard let checkpoint = try? SignedCheckpoint(parsing: Array(row["note"] as Data)) else {
        note(.checkpointSignature, "the stored checkpoint of size \(row["size"] as Int64) does not read")
        continue
      }
      checkpoints.append(checkpoint)
    }
    return checkpoints.sorted { $0.checkpoint.size > $1.checkpoint.size }
  }

  /// Judges the checkpoints of the size that the tree has reached.
  private mutating func judge(_ checkpoints: inout [SignedCheckpoint]) throws {
    var root: MerkleHash?
    while let checkpoint = checkpoints.last, checkpoint.checkpoint.size == appender.size {
      checkpoints.removeLast()
      checkpointCount += 1
      let size = checkpoint.checkpoint.size
      guard checkpoint.verify(log: row.verifierKey).isVerified,
        checkpoint.checkpoint.origin.utf8.elementsEqual(row.origin.utf8)
      else {
        note(.checkpointSignature, "a checkpoint of size \(size) is not signed by the log's key")
        continue
      }
      let expected = root ?? appender.root
      root = expected
      if checkpoint.checkpoint.root != expected {
        note(.checkpointRoot, "the checkpoint of size \(size) has another root than the leaves")
      }
    }
  }

  private mutating func note(_ code: LedgerFinding.Code, _ message: String, _ index: LeafIndex? = nil) {
    let finding = LedgerFinding(code, message, at: index)
    findingCount += 1
    if finding.isBreach { breachCount += 1 }
    if findings.count < LedgerVerification.findingLimit { findings.append(finding) }
  }
}
