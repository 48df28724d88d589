/// The tables of the log and its views; the only place that names their columns.
///
/// `log`, `leaf`, `envelope`, `tile`, `checkpoint`, `content` and `sealed` are the truth; `statement_view` and
/// `subject_view` are folds over the leaves, written in the same transaction and rebuilt at will. Version 2 added the
/// epoch of the sequencer that wrote a log's row and each of its checkpoints, and sealed values. Version 3 dropped two
/// indexes over digests, which lie all over their pages: that a statement has one row in the index and an envelope one
/// leaf follows from what an append looks up with the log locked, and statements are found through their leaves.
package enum Schema {
  /// The version written here; older ones are read, and brought up to it when the log is opened for writing.
  package static let version = 3

  /// Indexes that an older schema had.
  package static let formerIndexes = ["leaf_envelope", "statement_view_id"]

  /// One row a log: how far it has come.
  package static let log = Table(
    "log", key: ["number"], isNumbered: true,
    columns: [
      .init("number", .integer), .init("origin", .text), .init("verifier_key", .text),
      .init("created_at", .text), .init("size", .integer), .init("recorded_at", .text, isOptional: true),
      .init("checkpoint", .bytes), .init("epoch", .integer, initially: 0),
    ], indexes: [.init("log_origin", ["origin"], isUnique: true)])

  static let leaf = Table(
    "leaf", key: ["log", "position"], isClustered: true,
    columns: [
      .init("log", .integer), .init("position", .integer), .init("record", .bytes), .init("envelope", .bytes),
      .init("statement", .bytes),
    ],
    indexes: [.init("leaf_statement", ["log", "statement", "position"])])

  static let envelope = Table(
    "envelope", key: ["digest"], columns: [.init("digest", .bytes), .init("body", .bytes)])

  static let tile = Table(
    "tile", key: ["log", "level", "position"],
    columns: [
      .init("log", .integer), .init("level", .integer), .init("position", .integer), .init("hashes", .bytes),
    ])

  static let checkpoint = Table(
    "checkpoint", key: ["log", "size"], isClustered: true,
    columns: [
      .init("log", .integer), .init("size", .integer), .init("note", .bytes),
      .init("epoch", .integer, initially: 0),
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
    log, leaf, envelope, tile, checkpoint, content, sealed, statementView, subjectView,
  ]

  /// The version that a database names, when this program knows it.
  ///
  /// Throws `ledger.newer_schema`.
  package static func known(_ found: Int, place: String) throws -> Int {
    guard found <= version else {
      throw LedgerError(
        .newerSchema, "the log \(place) was written by a newer Ephor (schema \(found), known is \(version))",
        remedy: "use the newer Ephor")
    }
    return found
  }
}
