import Attestation
import Foundation
import GRDB
import Notation

/// One row of the index over statements: a fold of one leaf, so that it can be recomputed and compared.
struct StatementViewRow: Equatable {
  let log: Int64
  let position: Int64
  let statement: Data
  let kind: String
  let author: String
  let system: String?
  let release: String?
  let point: String?
  /// Milliseconds since 1970, rounded down; for narrowing a search, the statement itself is exact.
  let effectiveFrom: Int64?
  let effectiveUntil: Int64?
  let recordedAt: Int64
  /// Each subject's digest once, in order of bytes.
  let subjects: [Data]

  init(log: Int64, position: Int64, id: StatementID, statement: Attestation.Statement, recordedAt: Timestamp)
  {
    self.log = log
    self.position = position
    self.statement = Data(id.digest.bytes)
    kind = statement.predicateType
    author = statement.author
    let state = statement.content["state"]
    system = (statement.content["system"] ?? state?["system"])?.string
    release = (statement.content["release"] ?? state?["release"])?.string
    point = statement.content["point"]?.string
    effectiveFrom = statement.effectiveFrom.map(Self.milliseconds)
    effectiveUntil = statement.effectiveUntil.map(Self.milliseconds)
    self.recordedAt = Self.milliseconds(recordedAt)
    subjects = Set(statement.subjects.map(\.digest)).sorted().map { Data($0.bytes) }
  }

  init(_ row: Row, subjects: [Data]) {
    log = row["log"]
    position = row["position"]
    statement = row["statement"]
    kind = row["kind"]
    author = row["author"]
    system = row["system"]
    release = row["release"]
    point = row["point"]
    effectiveFrom = row["effective_from"]
    effectiveUntil = row["effective_until"]
    recordedAt = row["recorded_at"]
    self.subjects = subjects
  }

  func insert(_ database: Database) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO statement_view (log, position, statement, kind, author, system, release, point,
          effective_from, effective_until, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(
      arguments: [
        log, position, self.statement, kind, author, system, release, point, effectiveFrom, effectiveUntil,
        recordedAt,
      ])
    let subject = try database.cachedStatement(
      sql: "INSERT INTO subject_view (log, digest, position) VALUES (?, ?, ?)")
    for digest in subjects { try subject.execute(arguments: [log, digest, position]) }
  }

  /// The stored row of a leaf, or nil.
  static func fetch(_ database: Database, log: Int64, position: Int64) throws -> StatementViewRow? {
    let statement = try database.cachedStatement(
      sql: "SELECT * FROM statement_view WHERE log = ? AND position = ?")
    guard let row = try Row.fetchOne(statement, arguments: [log, position]) else { return nil }
    let subjects = try database.cachedStatement(
      sql: "SELECT digest FROM subject_view WHERE log = ? AND position = ? ORDER BY digest")
    return StatementViewRow(row, subjects: try Data.fetchAll(subjects, arguments: [log, position]))
  }

  static func milliseconds(_ time: Timestamp) -> Int64 {
    time.seconds * 1_000 + Int64(time.nanoseconds / 1_000_000)
  }
}
