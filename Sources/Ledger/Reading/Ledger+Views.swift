import Attestation
import Dispatch
import Notation
import TransparencyLog

extension Ledger {
  /// Throws the views away and folds them anew from the leaves, in one transaction; signatures are not judged.
  ///
  /// - Complexity: O(size); reading envelopes uses all cores.
  package func rebuildViews(of log: LogID) throws {
    try database.writeMuch { session in
      let row = try LogRow.lock(session, log, place: database.place)
      let number = SQLValue.integer(row.number)
      // All of a table is thrown away at once, a part of it row by row.
      let isOnly = try session.count("SELECT count(*) FROM log", []) == 1
      for table in [Schema.statementView, Schema.subjectView] {
        try session.execute(
          "DELETE FROM \(table.name)\(isOnly ? "" : " WHERE log = $1")", isOnly ? [] : [number])
      }
      var seen: Set<Digest> = []
      var pages = LeafPages(session, log: row.number)
      while true {
        let page = try pages.page()
        guard !page.isEmpty else { return }
        let first = try page.filter { leaf in
          // An id that is no digest is told of where it is folded.
          try Digest(bytes: leaf.bytes(2)).map { seen.insert($0).inserted } ?? true
        }
        try StatementViewRow.insert(try Self.folded(first, log: row.number), session)
      }
    }
  }

  /// The index rows of leaves, folded on all cores.
  private static func folded(_ leaves: [SQLRow], log: Int64) throws -> [StatementViewRow] {
    let share = 128
    let shares = stride(from: 0, to: leaves.count, by: share).map {
      Array(leaves[$0..<min($0 + share, leaves.count)])
    }
    return try Parallel.map(shares) { leaves in
      try leaves.map { leaf in
        guard let digest = Digest(bytes: try leaf.bytes(2)) else {
          throw LedgerError(
            .unsound, "leaf \(try leaf.integer(0)) is stored under no digest, so the views cannot be folded",
            remedy: "`ephor log verify` names everything that is wrong. Restore the log from a copy")
        }
        return StatementViewRow(
          log: log, position: try leaf.integer(0), id: StatementID(digest),
          statement: try Attestation.Statement(in: Envelope(parsing: leaf.bytes(3))),
          recordedAt: try LeafRecord(parsing: leaf.bytes(1)).recordedAt)
      }
    }.flatMap { $0 }
  }

  /// The views as canonical JSON lines, one a row: equal for equal logs, however they came about and whatever keeps
  /// them (invariant 3).
  package func viewDump(of log: LogID) throws -> [UInt8] {
    var dump: [UInt8] = []
    try dumpViews(of: log) { dump += $0 }
    return dump
  }

  /// Gives the canonical dump of the views line by line.
  package func dumpViews(of log: LogID, _ line: ([UInt8]) throws -> Void) throws {
    try database.read { session in
      let number = try SQLValue.integer(LogRow.fetch(session, log, place: database.place).number)
      let width = SQLValue.integer(Int64(LeafPages.width))
      var names = StatementViewRow.columns.split(separator: ", ").map(String.init)
      var last = SQLValue.integer(-1)
      while true {
        let page = try session.rows(
          """
          SELECT \(StatementViewRow.columns) FROM statement_view WHERE log = $1 AND position > $2
          ORDER BY position LIMIT $3
          """, [number, last, width])
        guard let end = page.last else { break }
        last = end.values[0]
        for row in page { try line(Self.json(row, names)) }
      }
      names = ["digest", "position"]
      var after = [SQLValue.bytes([]), .integer(-1)]
      while true {
        let page = try session.rows(
          """
          SELECT digest, position FROM subject_view WHERE log = $1 AND (digest, position) > ($2, $3)
          ORDER BY digest, position LIMIT $4
          """, [number] + after + [width])
        guard let end = page.last else { break }
        after = end.values
        for row in page { try line(Self.json(row, names)) }
      }
    }
  }

  private static func json(_ row: SQLRow, _ names: [String]) throws -> [UInt8] {
    var object = JSONObject()
    for (name, value) in zip(names, row.values) {
      switch value {
      case .null: object[name] = .null
      case .integer(let integer): object[name] = .number(JSONNumber(integer))
      case .text(let text): object[name] = .string(text)
      case .bytes(let bytes): object[name] = .string(Hex.encode(bytes))
      }
    }
    return try CanonicalJSON.encode(.object(object)) + [0x0A]
  }
}
