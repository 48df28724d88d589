/// The tables of the log and its views; the only place that names their columns.
///
/// `log`, `leaf`, `tile`, `checkpoint`, `content` and `sealed` are the truth; `statement_view` and `subject_view` are
/// folds over the leaves, written in the same transaction and rebuilt at will. What an index over digests holds lies all
/// over its pages, so there are only two: leaves by statement, and statements by subject.
package enum Schema {
  /// The version written and read here. Those before it were never released.
  package static let version = 4

  /// One row a log: how far it has come.
  package static let log = Table(
    "log", key: ["number"], isNumbered: true,
    columns: [
      .init("number", .integer), .init("origin", .text), .init("verifier_key", .text),
      .init("created_at", .text), .init("size", .integer), .init("recorded_at", .text, isOptional: true),
      .init("checkpoint", .bytes), .init("epoch", .integer),
    ], indexes: [.init("log_origin", ["origin"], isUnique: true)])

  /// One row a leaf, with the envelope that its record names. Not clustered: in SQLite a row in the order of the key may
  /// take a quarter of a page, and the rest of it would take another page.
  static let leaf = Table(
    "leaf", key: ["log", "position"],
    columns: [
      .init("log", .integer), .init("position", .integer), .init("record", .bytes),
      .init("statement", .bytes), .init("envelope", .bytes),
    ],
    indexes: [.init("leaf_statement", ["log", "statement", "position"])])

  static let tile = Table(
    "tile", key: ["log", "level", "position"],
    columns: [
      .init("log", .integer), .init("level", .integer), .init("position", .integer), .init("hashes", .bytes),
    ])

  static let checkpoint = Table(
    "checkpoint", key: ["log", "size"], isClustered: true,
    columns: [
      .init("log", .integer), .init("size", .integer), .init("note", .bytes), .init("epoch", .integer),
    ])

  static let content = Table(
    "content", key: ["digest"],
    columns: [
      .init("digest", .bytes), .init("byte_count", .integer), .init("body", .bytes, isOptional: true),
    ]
  )

  /// Openings of commitments; those whose data key was destroyed keep their row.
  static let sealed = Table(
    "sealed", key: ["commitment"],
    columns: [
      .init("commitment", .bytes), .init("wrapped_key", .bytes, isOptional: true),
      .init("box", .bytes, isOptional: true),
    ])

  static let statementView = Table(
    "statement_view", key: ["log", "position"], isClustered: true,
    columns: [
      .init("log", .integer), .init("position", .integer), .init("statement", .bytes), .init("kind", .text),
      .init("author", .text), .init("system", .text, isOptional: true),
      .init("release", .text, isOptional: true), .init("point", .text, isOptional: true),
      .init("effective_from", .integer, isOptional: true),
      .init("effective_until", .integer, isOptional: true), .init("recorded_at", .integer),
    ],
    indexes: [.init("statement_view_kind", ["log", "kind", "system", "position"])])

  static let subjectView = Table(
    "subject_view", key: ["log", "digest", "position"], isClustered: true,
    columns: [.init("log", .integer), .init("digest", .bytes), .init("position", .integer)])

  /// All tables, in the order they are made.
  package static let tables = [
    log, leaf, tile, checkpoint, content, sealed, statementView, subjectView,
  ]

  /// The version that a database names, when this program knows it; 0 for one without tables.
  ///
  /// Throws `ledger.newer_schema` and `ledger.older_schema`.
  package static func known(_ found: Int, place: String) throws -> Int {
    guard found != version, found != 0 else { return found }
    let numbers = "(schema \(found), known is \(version))"
    guard found < version else {
      throw LedgerError(
        .newerSchema, "the log \(place) was written by a newer Ephor \(numbers)",
        remedy: "use the newer Ephor")
    }
    throw LedgerError(
      .olderSchema, "the log \(place) was written by an Ephor before its first release \(numbers)",
      remedy:
        "move its folder away: a new log with a new origin is then begun, and statements under governance/ are "
        + "taken in again")
  }
}
