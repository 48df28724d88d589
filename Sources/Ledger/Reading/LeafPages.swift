/// A log's leaves in order, a page at a time, so that a log of any size is read in bounded memory.
struct LeafPages {
  /// Leaves read at a time; a multiple of a tile's width.
  static let width = 2048
  /// A row's columns: position, record, statement's digest, envelope.
  private static let sql = """
    SELECT position, record, statement, envelope FROM leaf
    WHERE log = $1 AND position >= $2 ORDER BY position LIMIT $3
    """

  let session: any LedgerSession
  /// The log's number.
  let log: Int64
  private var next: Int64 = 0

  init(_ session: any LedgerSession, log: Int64) {
    self.session = session
    self.log = log
  }

  /// The next page; empty after the last leaf.
  mutating func page() throws -> [SQLRow] {
    let rows = try session.rows(Self.sql, [.integer(log), .integer(next), .integer(Int64(Self.width))])
    if let last = rows.last { next = try last.integer(0) + 1 }
    return rows
  }
}
