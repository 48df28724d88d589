package import Attestation
import Notation
package import TransparencyLog

extension Ledger {
  /// The statements that a query asks for, in the order of the log.
  ///
  /// Signatures are not judged here; see `TrustRoot.verify`.
  package func statements(_ query: StatementQuery, in log: LogID) throws -> [RecordedStatement] {
    try database.read { session in
      let number = try LogRow.fetch(session, log, place: database.place).number
      var conditions = ["view.log = $1"]
      var values: [SQLValue] = [.integer(number)]
      func require(_ condition: (_ parameter: String) -> String, _ value: SQLValue) {
        guard value != .null else { return }
        values.append(value)
        conditions.append(condition("$\(values.count)"))
      }
      require({ "view.kind = \($0)" }, SQLValue(query.kind.map(StatementViewRow.stored)))
      require({ "view.system = \($0)" }, SQLValue(query.system.map(StatementViewRow.stored)))
      require({ "view.release = \($0)" }, SQLValue(query.release.map(StatementViewRow.stored)))
      require({ "view.point = \($0)" }, SQLValue(query.point.map(StatementViewRow.stored)))
      require({ "view.author = \($0)" }, SQLValue(query.author.map(StatementViewRow.stored)))
      require({ "view.recorded_at >= \($0)" }, SQLValue(query.since.map(StatementViewRow.milliseconds)))
      require(
        {
          """
          EXISTS (SELECT 1 FROM subject_view WHERE subject_view.log = view.log
            AND subject_view.position = view.position AND subject_view.digest = \($0))
          """
        }, SQLValue(query.subject?.bytes))
      values.append(.integer(Int64(query.limit)))
      return try session.rows(
        """
        \(Self.recordedColumns) WHERE \(conditions.joined(separator: " AND "))
        ORDER BY view.position \(query.isNewestFirst ? "DESC" : "ASC") LIMIT $\(values.count)
        """, values
      ).map { try Self.recorded($0, place: database.place) }
    }
  }

  /// The newest statement that a query asks for, or nil.
  package func latest(_ query: StatementQuery, in log: LogID) throws -> RecordedStatement? {
    var query = query
    query.isNewestFirst = true
    query.limit = 1
    return try statements(query, in: log).first
  }

  /// The statement of that id, or nil.
  package func statement(_ id: StatementID, in log: LogID) throws -> RecordedStatement? {
    try database.read { session in
      let number = try LogRow.fetch(session, log, place: database.place).number
      return try session.row(
        """
        \(Self.recordedColumns) WHERE view.log = $1 AND view.position IN (
          SELECT position FROM leaf WHERE log = $1 AND statement = $2)
        """, [.integer(number), .bytes(id.digest.bytes)]
      ).map { try Self.recorded($0, place: database.place) }
    }
  }

  /// All envelopes that carry a statement, oldest first: the first one and those with further signatures.
  package func envelopes(of id: StatementID, in log: LogID) throws -> [(index: LeafIndex, envelope: Envelope)]
  {
    try database.read { session in
      let number = try LogRow.fetch(session, log, place: database.place).number
      return try session.rows(
        """
        SELECT position, envelope FROM leaf WHERE log = $1 AND statement = $2 ORDER BY position
        """, [.integer(number), .bytes(id.digest.bytes)]
      ).map { row in
        (LeafIndex(UInt64(bitPattern: try row.integer(0))), try Envelope(parsing: row.bytes(1)))
      }
    }
  }

  private static let recordedColumns = """
    SELECT view.position, view.statement, leaf.record, leaf.envelope FROM statement_view AS view
    JOIN leaf ON leaf.log = view.log AND leaf.position = view.position
    """

  private static func recorded(_ row: SQLRow, place: String) throws -> RecordedStatement {
    let position = try row.integer(0)
    guard let envelope = try? Envelope(parsing: row.bytes(3)),
      let statement = try? Attestation.Statement(in: envelope),
      let record = try? LeafRecord(parsing: row.bytes(2)),
      let digest = Digest(bytes: try row.bytes(1)), Digest(sha256Of: envelope.payload) == digest
    else {
      throw LedgerError(
        .corrupt, "the statement at leaf \(position) of \(place) does not read",
        remedy: "run `ephor log verify` to see what was changed, and restore the log from a copy")
    }
    return RecordedStatement(
      id: StatementID(digest), statement: statement, envelope: envelope,
      index: LeafIndex(UInt64(bitPattern: position)), recordedAt: record.recordedAt)
  }
}
