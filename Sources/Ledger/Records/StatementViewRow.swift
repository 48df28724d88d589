import Attestation
import Notation

/// One row of the index over statements: a fold of one leaf, so that it can be recomputed and compared.
struct StatementViewRow: Equatable {
  let log: Int64
  let position: Int64
  let statement: [UInt8]
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
  let subjects: [[UInt8]]

  init(log: Int64, position: Int64, id: StatementID, statement: Attestation.Statement, recordedAt: Timestamp)
  {
    self.log = log
    self.position = position
    self.statement = id.digest.bytes
    kind = Self.stored(statement.predicateType)
    author = Self.stored(statement.author)
    let state = statement.content["state"]
    system = (statement.content["system"] ?? state?["system"])?.string.map(Self.stored)
    release = (statement.content["release"] ?? state?["release"])?.string.map(Self.stored)
    point = statement.content["point"]?.string.map(Self.stored)
    effectiveFrom = statement.effectiveFrom.map(Self.milliseconds)
    effectiveUntil = statement.effectiveUntil.map(Self.milliseconds)
    self.recordedAt = Self.milliseconds(recordedAt)
    subjects = Set(statement.subjects.map(\.digest)).sorted().map(\.bytes)
  }

  init(_ row: SQLRow, log: Int64, subjects: [[UInt8]]) throws {
    self.log = log
    position = try row.integer(0)
    statement = try row.bytes(1)
    kind = try row.text(2)
    author = try row.text(3)
    system = try row.textIfAny(4)
    release = try row.textIfAny(5)
    point = try row.textIfAny(6)
    effectiveFrom = try row.integerIfAny(7)
    effectiveUntil = try row.integerIfAny(8)
    recordedAt = try row.integer(9)
    self.subjects = subjects
  }

  /// The columns but the log, in the order that `init(_:log:subjects:)` reads.
  static let columns =
    "position, statement, kind, author, system, release, point, effective_from, effective_until, recorded_at"

  /// The row of the index.
  private var values: [SQLValue] {
    [
      .integer(log), .integer(position), .bytes(statement), .text(kind), .text(author), SQLValue(system),
      SQLValue(release), SQLValue(point), SQLValue(effectiveFrom), SQLValue(effectiveUntil),
      .integer(recordedAt),
    ]
  }

  /// Inserts the rows of several leaves.
  static func insert(_ rows: [StatementViewRow], _ session: any LedgerSession) throws {
    try session.insert(rows.map(\.values), into: Schema.statementView, on: .fail)
    let subjects = rows.flatMap { row in
      row.subjects.map { [SQLValue.integer(row.log), .bytes($0), .integer(row.position)] }
    }
    try session.insert(subjects, into: Schema.subjectView, on: .fail)
  }

  /// The stored rows of the leaves from `first` up to and not including `end`, by position, each with those of the
  /// given subjects that it lists.
  static func fetch(
    _ session: any LedgerSession, log: Int64, from first: Int64, to end: Int64, subjects wanted: Set<[UInt8]>
  ) throws -> [Int64: StatementViewRow] {
    let range: [SQLValue] = [.integer(log), .integer(first), .integer(end)]
    var subjects: [Int64: [[UInt8]]] = [:]
    let listed = KeyedQuery(
      "position, digest", from: "subject_view", where: "log = $1 AND position >= $2 AND position < $3",
      key: "digest")
    for row in try session.rows(listed, range, keys: Array(wanted)) {
      subjects[try row.integer(0), default: []].append(try row.bytes(1))
    }
    var rows: [Int64: StatementViewRow] = [:]
    let views = try session.rows(
      "SELECT \(columns) FROM statement_view WHERE log = $1 AND position >= $2 AND position < $3", range)
    for view in views {
      let position = try view.integer(0)
      let digests = subjects[position, default: []].sorted { $0.lexicographicallyPrecedes($1) }
      rows[position] = try StatementViewRow(view, log: log, subjects: digests)
    }
    return rows
  }

  static func milliseconds(_ time: Timestamp) -> Int64 {
    time.seconds * 1_000 + Int64(time.nanoseconds / 1_000_000)
  }

  /// A text as the index holds it: PostgreSQL has no U+0000, so the sign for what cannot be shown stands for it.
  static func stored(_ text: String) -> String {
    var bytes = text
    guard bytes.withUTF8({ $0.contains(0) }) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }
}
