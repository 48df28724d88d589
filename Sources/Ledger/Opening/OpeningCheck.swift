import Attestation
import Foundation
import GRDB
import Notation
import TransparencyLog

/// What opening a log for writing checks, so that nothing is added to one that does not hold together.
///
/// It checks the checkpoint's signature, the unfinished tiles against the checkpoint's root, and the last leaves
/// with their envelopes, tiles and views: the whole of a log up to the limit, the end of a longer one. Stored
/// bodies and older leaves are left to `verify`, which reads everything.
struct OpeningCheck {
  /// How many of the last leaves are looked at; from there on, to the start of their tile.
  static let leaves = NamedLimit("ledger.checked_leaves", 1_024, unit: "leaves")

  private let database: Database
  private let row: LogRow
  private let file: String
  private let size: UInt64
  /// The first leaf that is looked at: the first of its tile.
  private let start: UInt64
  private let tiles: DatabaseTiles

  init(_ database: Database, _ row: LogRow, file: String) {
    self.database = database
    self.row = row
    self.file = file
    size = row.size.rawValue
    let wanted = UInt64(Self.leaves.value)
    start = size > wanted ? (size - wanted) / UInt64(Tile.fullWidth) * UInt64(Tile.fullWidth) : 0
    tiles = DatabaseTiles(database: database, log: row.number)
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
    let found = try Row.fetchCursor(
      database,
      sql: """
        SELECT leaf.position, leaf.record, leaf.envelope, envelope.body FROM leaf
        LEFT JOIN envelope ON envelope.digest = leaf.envelope
        WHERE leaf.log = ? AND leaf.position >= ? ORDER BY leaf.position
        """, arguments: [row.number, Int64(start)])
    var next = start
    var hashes: [MerkleHash] = []
    while let leaf = try found.next() {
      guard leaf["position"] as Int64 == Int64(next) else { throw unsound("leaf \(next) is missing") }
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
  private func record(of leaf: Row, at index: UInt64) throws -> [UInt8] {
    let data = Array(leaf["record"] as Data)
    guard let record = try? LeafRecord(parsing: data) else {
      throw unsound("the record of leaf \(index) does not read")
    }
    guard let body = leaf["body"] as Data? else { throw unsound("the envelope of leaf \(index) is gone") }
    guard Digest(bytes: leaf["envelope"] as Data) == record.envelope,
      Digest(sha256Of: Array(body)) == record.envelope
    else { throw unsound("the envelope of leaf \(index) is not the one the leaf commits to") }
    return data
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
    let wrong = try Int.fetchOne(
      database,
      sql: """
        SELECT (
          SELECT count(*) FROM leaf LEFT JOIN statement_view AS view
          ON view.log = leaf.log AND view.position = leaf.position
          WHERE leaf.log = :log AND leaf.position >= :start AND view.statement IS NOT CASE WHEN EXISTS (
            SELECT 1 FROM leaf AS earlier WHERE earlier.log = leaf.log AND earlier.statement = leaf.statement
            AND earlier.position < leaf.position) THEN NULL ELSE leaf.statement END
        ) + (
          SELECT count(*) FROM statement_view WHERE log = :log AND position >= :size
        )
        """, arguments: ["log": row.number, "start": Int64(start), "size": Int64(size)])
    guard wrong == 0 else { throw unsound("its index of statements differs from its leaves") }
  }

  private func unsound(_ what: String) -> LedgerError {
    LedgerError(
      .unsound, "the log \(file) is not sound, so nothing is added to it: \(what)",
      remedy:
        "`ephor log verify` names everything that is wrong. Restore the log's folder from a copy, or move it "
        + "away to begin a new log: verdicts then say so, and statements under governance/ are taken in again"
    )
  }
}
