package import Attestation
import Foundation
import GRDB
import Notation
package import TransparencyLog

extension Ledger {
  /// The statements that a query asks for, in the order of the log.
  ///
  /// Signatures are not judged here; see `TrustRoot.verify`.
  package func statements(_ query: StatementQuery, in log: LogID) throws -> [RecordedStatement] {
    try reading { database in
      let number = try LogRow.fetch(database, log, file: file).number
      var conditions = ["view.log = ?"]
      var arguments: StatementArguments = [number]
      func require(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
        guard let value else { return }
        conditions.append(condition)
        arguments += [value]
      }
      require("view.kind = ?", query.kind)
      require("view.system = ?", query.system)
      require("view.release = ?", query.release)
      require("view.point = ?", query.point)
      require("view.author = ?", query.author)
      require("view.recorded_at >= ?", query.since.map(StatementViewRow.milliseconds))
      require(
        """
        EXISTS (SELECT 1 FROM subject_view WHERE subject_view.log = view.log
          AND subject_view.position = view.position AND subject_view.digest = ?)
        """, query.subject.map { Data($0.bytes) })
      let rows = try Row.fetchAll(
        database,
        sql: """
          \(Self.recordedColumns) WHERE \(conditions.joined(separator: " AND "))
          ORDER BY view.position \(query.isNewestFirst ? "DESC" : "ASC") LIMIT ?
          """, arguments: arguments + [query.limit])
      return try rows.map { try Self.recorded($0, file: file) }
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
    try reading { database in
      let number = try LogRow.fetch(database, log, file: file).number
      return try Row.fetchOne(
        database, sql: "\(Self.recordedColumns) WHERE view.log = ? AND view.statement = ?",
        arguments: [number, Data(id.digest.bytes)]
      ).map { try Self.recorded($0, file: file) }
    }
  }

  /// All envelopes that carry a statement, oldest first: the first one and those with further signatures.
  package func envelopes(of id: StatementID, in log: LogID) throws -> [(index: LeafIndex, envelope: Envelope)]
  {
    try reading { database in
      let number = try LogRow.fetch(database, log, file: file).number
      return try Row.fetchAll(
        database,
        sql: """
          SELECT leaf.position, envelope.body FROM leaf JOIN envelope ON envelope.digest = leaf.envelope
          WHERE leaf.log = ? AND leaf.statement = ? ORDER BY leaf.position
          """, arguments: [number, Data(id.digest.bytes)]
      ).map { row in
        (LeafIndex(UInt64(bitPattern: row["position"])), try Envelope(parsing: Array(row["body"] as Data)))
      }
    }
  }

  private static let recordedColumns = """
    SELECT view.position, view.statement, leaf.record, envelope.body FROM statement_view AS view
    JOIN leaf ON leaf.log = view.log AND leaf.position = view.position
    JOIN envelope ON envelope.digest = leaf.envelope
    """

  private static func recorded(_ row: Row, file: String) throws -> RecordedStatement {
    let position: Int64 = row["position"]
    guard let envelope = try? Envelope(parsing: Array(row["body"] as Data)),
      let statement = try? Attestation.Statement(in: envelope),
      let record = try? LeafRecord(parsing: Array(row["record"] as Data)),
      let digest = Digest(bytes: row["statement"] as Data), Digest(sha256Of: envelope.payload) == digest
    else {
      throw LedgerError(
        .corrupt, "the statement at leaf \(position) of \(file) does not read",
        remedy: "run `ephor log verify` to see what was changed, and restore the log from a copy")
    }
    return RecordedStatement(
      id: StatementID(digest), statement: statement, envelope: envelope,
      index: LeafIndex(UInt64(bitPattern: position)), recordedAt: record.recordedAt)
  }
}
