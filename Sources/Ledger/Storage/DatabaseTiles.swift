import Foundation
import GRDB
import TransparencyLog

/// The tiles of one log in the database, within the caller's transaction.
struct DatabaseTiles: TileSource {
  let database: Database
  /// The log's number.
  let log: Int64

  func storedHashes(of coordinate: TileCoordinate) throws -> [MerkleHash]? {
    let statement = try database.cachedStatement(
      sql: "SELECT hashes FROM tile WHERE log = ? AND level = ? AND position = ?")
    let blob = try Data.fetchOne(
      statement, arguments: [log, coordinate.level, Int64(bitPattern: coordinate.index)])
    return try blob.map { try Tile.hashes(from: Array($0)) }
  }

  func store(_ tiles: [Tile]) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO tile (log, level, position, hashes) VALUES (?, ?, ?, ?)
        ON CONFLICT (log, level, position) DO UPDATE SET hashes = excluded.hashes
        """)
    for tile in tiles {
      try statement.execute(
        arguments: [log, tile.level, Int64(bitPattern: tile.index), Data(tile.bytes)])
    }
  }
}
