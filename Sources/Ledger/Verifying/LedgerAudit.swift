import Attestation
import Notation
import TransparencyLog

/// One pass over a log that recomputes everything and notes what disagrees.
struct LedgerAudit {
  private let session: any LedgerSession
  private let row: LogRow
  private let trustRoot: TrustRoot?
  private var held: [SignedCheckpoint]
  private var appender = TreeAppender()
  private var statements: Set<[UInt8]> = []
  private var subjectCount = 0
  private var lastRecordedAt: Timestamp?
  private var findings: [LedgerFinding] = []
  private var findingCount = 0
  private var breachCount = 0
  private var verifiedSignatures = 0
  private var unjudgedSignatures = 0
  private var checkpointCount = 0
  private var contentCount = 0

  init(_ session: any LedgerSession, _ row: LogRow, trustRoot: TrustRoot?, held: [SignedCheckpoint]) {
    self.session = session
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
    var pages = LeafPages(session, log: row.number)
    while case let page = try pages.page(), !page.isEmpty {
      progress(appender.size, row.size)
      var folded: [(index: LeafIndex, row: StatementViewRow?)] = []
      for leaf in page {
        if let fold = try check(leaf) { folded.append(fold) }
        try checkFullTile()
        try judge(&checkpoints)
      }
      try checkViews(folded)
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
    for row in try session.rows("SELECT digest FROM content ORDER BY digest", []) {
      contentCount += 1
      guard let digest = Digest(bytes: try row.bytes(0)) else { continue }
      if try !content(digest) { note(.content, "the stored body of \(digest) is gone or changed") }
    }
  }

  // MARK: - Leaves

  /// Checks one leaf and gives the index row it folds to: none for a further signature, nil when it does not read.
  private mutating func check(_ leaf: SQLRow) throws -> (index: LeafIndex, row: StatementViewRow?)? {
    let index = appender.size.nextIndex
    let position = try leaf.integer(0)
    if position != Int64(index.rawValue) {
      note(.leafOrder, "leaf \(index) is missing; the next one is \(position)", index)
    }
    let data = try leaf.bytes(1)
    try appender.append(MerkleTree.leafHash(data))
    guard let record = try? LeafRecord(parsing: data) else {
      note(.leafRecord, "the record of leaf \(index) does not read", index)
      return nil
    }
    if let last = lastRecordedAt, record.recordedAt < last {
      note(
        .leafTime, "leaf \(index) was recorded at \(record.recordedAt), before the leaf in front of it", index
      )
    }
    lastRecordedAt = record.recordedAt
    let body = try leaf.bytes(3)
    guard Digest(sha256Of: body) == record.envelope,
      let envelope = try? Envelope(parsing: body), let statement = try? Attestation.Statement(in: envelope)
    else {
      note(.envelopeChanged, "the envelope of leaf \(index) is not the one the leaf commits to", index)
      return nil
    }
    if record.kind != statement.predicateType || record.signer != envelope.signatures[0].keyid {
      note(.leafRecord, "leaf \(index) names another kind or signer than its envelope", index)
    }
    let id = Digest(sha256Of: envelope.payload)
    if Digest(bytes: try leaf.bytes(2)) != id {
      note(.statementID, "leaf \(index) is stored under another id than \(id)", index)
    }
    judge(envelope, at: record.recordedAt, index)
    guard statements.insert(id.bytes).inserted else { return (index, nil) }
    let view = StatementViewRow(
      log: row.number, position: Int64(index.rawValue), id: StatementID(id), statement: statement,
      recordedAt: record.recordedAt)
    subjectCount += view.subjects.count
    return (index, view)
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

  /// Compares the stored index rows of a page of leaves with what these fold to.
  private mutating func checkViews(
    _ folded: [(index: LeafIndex, row: StatementViewRow?)]
  ) throws {
    guard let first = folded.first, let last = folded.last else { return }
    let stored = try StatementViewRow.fetch(
      session, log: row.number, from: Int64(first.index.rawValue), to: Int64(last.index.rawValue) + 1,
      subjects: Set(folded.flatMap { $0.row?.subjects ?? [] }))
    for (index, expected) in folded where stored[Int64(index.rawValue)] != expected {
      note(
        .view, "the index of statements differs from what leaf \(index) folds to; the leaf itself is whole",
        index)
    }
  }

  private mutating func checkViewCount() throws {
    let count = try session.count(
      "SELECT count(*) FROM statement_view WHERE log = $1", [.integer(row.number)])
    if count != statements.count {
      note(.view, "the index of statements has \(count) rows for \(statements.count) statements")
    }
    let listed = try session.count(
      "SELECT count(*) FROM subject_view WHERE log = $1", [.integer(row.number)])
    if listed != subjectCount {
      note(.view, "the index of subjects has \(listed) rows for \(subjectCount) subjects of statements")
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
    let source = DatabaseTiles(session: session, log: row.number)
    let stored = try? source.storedHashes(of: tile.coordinate)
    if stored != tile.hashes { note(.tile, "\(tile.coordinate.path) differs from the leaves") }
  }

  // MARK: - Checkpoints

  /// Every stored and held checkpoint, smallest last, so that they are popped as the tree grows.
  private mutating func storedCheckpoints() throws -> [SignedCheckpoint] {
    var checkpoints = held + [row.checkpoint]
    let rows = try session.rows(
      "SELECT size, note FROM checkpoint WHERE log = $1 ORDER BY size", [.integer(row.number)])
    for row in rows {
      guard let checkpoint = try? SignedCheckpoint(parsing: row.bytes(1)) else {
        note(.checkpointSignature, "the stored checkpoint of size \(try row.integer(0)) does not read")
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
