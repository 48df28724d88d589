import Attestation
import Notation
import TransparencyLog

/// What is checked before anything is added to a log or its newest statements are believed.
///
/// It checks the checkpoint's signature, the unfinished tiles against the checkpoint's root, and the last leaves
/// with their envelopes, tiles and what the index of statements says of their kind and time: the whole of a log up to
/// the limit, the end of a longer one. Stored bodies, the rest of the index and older leaves are left to `verify`,
/// which reads everything.
struct OpeningCheck {
  /// How many of the last leaves are looked at; from there on, to the start of their tile.
  static let leaves = NamedLimit("ledger.checked_leaves", 1_024, unit: "leaves")

  private let session: any LedgerSession
  private let row: LogRow
  private let place: String
  /// What is not done with a log that is not sound, as the middle of a sentence.
  private let consequence: String
  private let size: UInt64
  /// The first leaf that is looked at: the first of its tile.
  private let start: UInt64
  private let tiles: DatabaseTiles

  /// - Parameter isForWriting: whether something is about to be added; else its statements are about to be read.
  init(_ session: any LedgerSession, _ row: LogRow, place: String, isForWriting: Bool = true) {
    self.session = session
    self.row = row
    self.place = place
    consequence = isForWriting ? "so nothing is added to it" : "so nothing it says is believed"
    size = row.size.rawValue
    let wanted = UInt64(Self.leaves.value)
    start = size > wanted ? (size - wanted) / UInt64(Tile.fullWidth) * UInt64(Tile.fullWidth) : 0
    tiles = DatabaseTiles(session: session, log: row.number)
  }

  /// - Throws: `ledger.unsound` with the first thing that is wrong.
  func run() throws {
    guard row.checkpoint.verify(log: row.verifierKey).isVerified else {
      throw unsound("its checkpoint of size \(size) is not signed by the log's key")
    }
    guard size > 0 else { return }
    do {
      let edge = try TreeAppender(size: row.size, reading: tiles)
      guard edge.root == row.checkpoint.checkpoint.root else {
        throw unsound("its hashes do not lead to the root of its checkpoint of size \(size)")
      }
      try checkLeaves()
    } catch let error as TransparencyLogError {
      throw unsound(error.message)
    }
    try checkViews()
  }

  private func checkLeaves() throws {
    let found = try session.rows(
      """
      SELECT leaf.position, leaf.record, leaf.statement, leaf.envelope, view.kind, view.recorded_at
      FROM leaf LEFT JOIN statement_view AS view ON view.log = leaf.log AND view.position = leaf.position
      WHERE leaf.log = $1 AND leaf.position >= $2 ORDER BY leaf.position
      """, [.integer(row.number), .integer(Int64(start))])
    var next = start
    var hashes: [MerkleHash] = []
    for leaf in found {
      guard try leaf.integer(0) == Int64(next) else { throw unsound("leaf \(next) is missing") }
      hashes.append(MerkleTree.leafHash(try record(of: leaf, at: next)))
      next += 1
      if hashes.count == Tile.fullWidth || next == size {
        try check(hashes, before: next)
        hashes = []
      }
    }
    guard next == size else { throw unsound("it says \(size) leaves and holds \(next)") }
  }

  /// The leaf's record, once its envelope is known to be the one it commits to.
  private func record(of leaf: SQLRow, at index: UInt64) throws -> [UInt8] {
    let data = try leaf.bytes(1)
    guard let record = try? LeafRecord(parsing: data) else {
      throw unsound("the record of leaf \(index) does not read")
    }
    let envelope = try leaf.bytes(3)
    guard Digest(sha256Of: envelope) == record.envelope else {
      throw unsound("the envelope of leaf \(index) is not the one the leaf commits to")
    }
    try checkView(of: leaf, record, envelope, at: index)
    return data
  }

  /// Compares what the index says of a leaf with its record. A leaf without a row must be a further signature of the
  /// statement that it is stored under: whoever deletes a row could else hide a revocation behind another statement.
  private func checkView(
    of leaf: SQLRow, _ record: LeafRecord, _ envelope: [UInt8], at index: UInt64
  ) throws {
    guard let kind = try leaf.textIfAny(4) else {
      let payload = try? Envelope(parsing: envelope).payload
      guard let payload, Digest(bytes: try leaf.bytes(2)) == Digest(sha256Of: payload) else {
        throw unsound("leaf \(index) is stored under another statement than its own")
      }
      return
    }
    guard kind == StatementViewRow.stored(record.kind),
      try leaf.integerIfAny(5) == StatementViewRow.milliseconds(record.recordedAt)
    else { throw unsound("its index of statements says something else of leaf \(index) than the leaf") }
  }

  /// Compares a tile with its leaves, and a full one with the hash above it.
  private func check(_ hashes: [MerkleHash], before end: UInt64) throws {
    let width = UInt64(Tile.fullWidth)
    let index = (end - 1) / width
    let coordinate = TileCoordinate(level: 0, index: index, width: hashes.count)
    guard try tiles.hashes(of: coordinate) == hashes else {
      throw unsound("the leaves from \(index * width) to \(end - 1) are not those that were recorded")
    }
    guard hashes.count == Tile.fullWidth else { return }
    let above = try TileReader(size: row.size, source: tiles).node(level: Tile.height, index: index)
    guard above == MerkleTree.root(over: hashes) else {
      throw unsound("the leaves from \(index * width) to \(end - 1) do not lead to the log's root")
    }
  }

  /// Statements are found through a view: one that is missing there would count for nothing.
  private func checkViews() throws {
    let log = SQLValue.integer(row.number)
    let wrong = try session.count(
      """
      SELECT count(*) FROM leaf LEFT JOIN statement_view AS view
      ON view.log = leaf.log AND view.position = leaf.position
      WHERE leaf.log = $1 AND leaf.position >= $2 AND CASE WHEN EXISTS (
        SELECT 1 FROM leaf AS earlier WHERE earlier.log = leaf.log AND earlier.statement = leaf.statement
        AND earlier.position < leaf.position)
      THEN view.statement IS NOT NULL ELSE view.statement IS NULL OR view.statement <> leaf.statement END
      """, [log, .integer(Int64(start))])
    let beyond = try session.count(
      "SELECT count(*) FROM statement_view WHERE log = $1 AND position >= $2", [log, .integer(Int64(size))])
    guard wrong == 0, beyond == 0 else { throw unsound("its index of statements differs from its leaves") }
  }

  private func unsound(_ what: String) -> LedgerError {
    LedgerError(
      .unsound, "the log \(place) is not sound, \(consequence): \(what)",
      remedy:
        "`ephor log verify` names everything that is wrong. Restore the log's folder from a copy, or move it "
        + "away to begin a new log: verdicts then say so, and statements under governance/ are taken in again"
    )
  }
}
