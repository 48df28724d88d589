import TransparencyLog

/// The tiles of one log in the database, within the caller's transaction.
struct DatabaseTiles: TileSource {
  let session: any LedgerSession
  /// The log's number.
  let log: Int64

  func storedHashes(of coordinate: TileCoordinate) throws -> [MerkleHash]? {
    let row = try session.row(
      "SELECT hashes FROM tile WHERE log = $1 AND level = $2 AND position = $3",
      [.integer(log), .integer(Int64(coordinate.level)), .integer(Int64(bitPattern: coordinate.index))])
    return try row.map { try Tile.hashes(from: $0.bytes(0)) }
  }

  /// What asks for the unfinished tiles of a tree, all at once.
  static func edges(of size: TreeSize, log: Int64) -> SQLQuery {
    var values = [SQLValue.integer(log)]
    var conditions: [String] = []
    var (level, count) = (0, size.rawValue)
    while count > 0 {
      let index = count / UInt64(Tile.fullWidth)
      if count % UInt64(Tile.fullWidth) > 0 {
        conditions.append("(level = $\(values.count + 1) AND position = $\(values.count + 2))")
        values += [.integer(Int64(level)), .integer(Int64(bitPattern: index))]
      }
      (level, count) = (level + 1, index)
    }
    let edges = conditions.isEmpty ? "level < 0" : conditions.joined(separator: " OR ")
    return .plain("SELECT level, hashes FROM tile WHERE log = $1 AND (\(edges))", values)
  }

  func store(_ tiles: [Tile]) throws {
    let rows: [[SQLValue]] = tiles.map {
      [
        .integer(log), .integer(Int64($0.level)), .integer(Int64(bitPattern: $0.index)), .bytes($0.bytes),
      ]
    }
    try session.insert(rows, into: Schema.tile, on: .replace)
  }
}
