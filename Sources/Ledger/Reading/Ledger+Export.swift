import TransparencyLog

extension Ledger {
  /// Writes the log as static files that others' tools read (C2SP tlog-tiles): `tile/…`, `tile/entries/…`,
  /// `log.vkey`, and last `checkpoint`, so that a reader never sees a checkpoint without its tiles.
  ///
  /// Exporting again into the same folder brings it up to date. The entries are the leaves' records; envelopes
  /// travel in packs.
  ///
  /// - Throws: `ledger.export_exists` when the folder holds another log, and errors of writing.
  /// - Complexity: O(size); the same prefix is written again.
  package func export(_ log: LogID, to folder: String) throws {
    if let held = Self.checkpointCopy(in: folder), held.checkpoint.origin != log.origin {
      throw LedgerError(
        .exportExists, "\(folder) holds the log \(held.checkpoint.origin)",
        remedy: "export into an empty folder")
    }
    try database.read { session in
      let row = try LogRow.fetch(session, log, place: database.place)
      let source = DatabaseTiles(session: session, log: row.number)
      for coordinate in TileCoordinate.all(for: row.size) {
        let tile = Tile(
          level: coordinate.level, index: coordinate.index, hashes: try source.hashes(of: coordinate))
        try Self.put(tile.bytes, folder, coordinate.path)
        guard coordinate.level == 0 else { continue }
        let first = Int64(coordinate.index) * Int64(Tile.fullWidth)
        let records = try session.rows(
          "SELECT record FROM leaf WHERE log = $1 AND position >= $2 AND position < $3 ORDER BY position",
          [.integer(row.number), .integer(first), .integer(first + Int64(coordinate.width))])
        try Self.put(EntryBundle.encode(records.map { try $0.bytes(0) }), folder, coordinate.entriesPath)
      }
      try Self.put(Array("\(row.verifierKey)\n".utf8), folder, Self.verifierKeyName)
      try Self.put(row.checkpoint.encoded, folder, Self.checkpointName)
    }
  }

  private static func put(_ bytes: [UInt8], _ folder: String, _ name: String) throws {
    let path = path(folder, name)
    if let slash = path.lastIndex(of: "/") { try FileStore.makeFolder(String(path[..<slash])) }
    try FileStore.put(bytes, at: path, durably: false)
  }
}
