import Attestation
import Foundation
import GRDB
import Notation
import TransparencyLog

extension Ledger {
  /// Throws the views away and folds them anew from the leaves, in one transaction.
  package func rebuildViews(of log: LogID) throws {
    try writing { database in
      let row = try LogRow.fetch(database, log, file: file)
      try database.execute(sql: "DELETE FROM statement_view WHERE log = ?", arguments: [row.number])
      try database.execute(sql: "DELETE FROM subject_view WHERE log = ?", arguments: [row.number])
      let leaves = try Row.fetchCursor(
        database,
        sql: """
          SELECT leaf.position, leaf.record, leaf.statement, envelope.body FROM leaf
          JOIN envelope ON envelope.digest = leaf.envelope WHERE leaf.log = ? ORDER BY leaf.position
          """, arguments: [row.number])
      var seen: Set<Data> = []
      while let leaf = try leaves.next() {
        let id: Data = leaf["statement"]
        guard seen.insert(id).inserted, let digest = Digest(bytes: id) else { continue }
        let statement = try Attestation.Statement(in: Envelope(parsing: Array(leaf["body"] as Data)))
        let record = try LeafRecord(parsing: Array(leaf["record"] as Data))
        try StatementViewRow(
          log: row.number, position: leaf["position"], id: StatementID(digest), statement: statement,
          recordedAt: record.recordedAt
        ).insert(database)
      }
    }
  }

  /// The views as canonical JSON lines, one a row: equal for equal logs, however they came about (invariant 3).
  package func viewDump(of log: LogID) throws -> [UInt8] {
    try reading { database in
      let number = try LogRow.fetch(database, log, file: file).number
      var dump: [UInt8] = []
      for (table, order) in [("statement_view", "position"), ("subject_view", "digest, position")] {
        let rows = try Row.fetchCursor(
          database, sql: "SELECT * FROM \(table) WHERE log = ? ORDER BY \(order)", arguments: [number])
        while let row = try rows.next() {
          dump += try CanonicalJSON.encode(Self.json(row)) + [0x0A]
        }
      }
      return dump
    }
  }

  private static func json(_ row: Row) -> JSON {
    var object = JSONObject()
    for (column, value) in row where column != "log" {
      switch value.storage {
      case .null: object[column] = .null
      case .int64(let integer): object[column] = .number(JSONNumber(integer))
      case .double(let number): object[column] = JSON(finite: number)
      case .string(let text): object[column] = .string(text)
      case .blob(let data): object[column] = .string(Hex.encode(data))
      }
    }
    return .object(object)
  }
}
