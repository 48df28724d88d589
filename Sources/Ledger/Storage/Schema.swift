import GRDB

/// The tables of the log and its views; the only place that creates them.
///
/// `log`, `leaf`, `envelope`, `tile`, `checkpoint` and `content` are the truth; `statement_view` and `subject_view`
/// are folds over the leaves, written in the same transaction and rebuilt at will. `PRAGMA user_version` tells the
/// schema's version, `PRAGMA application_id` that the file is a log of Ephor.
enum Schema {
  static let version = 1
  /// "EPHR" in ASCII.
  static let applicationID = 0x4550_4852

  private static let statements = """
    CREATE TABLE log (
      number INTEGER PRIMARY KEY,
      origin TEXT NOT NULL UNIQUE,
      verifier_key TEXT NOT NULL,
      created_at TEXT NOT NULL,
      size INTEGER NOT NULL,
      recorded_at TEXT,
      checkpoint BLOB NOT NULL
    ) STRICT;
    CREATE TABLE leaf (
      log INTEGER NOT NULL,
      position INTEGER NOT NULL,
      record BLOB NOT NULL,
      envelope BLOB NOT NULL,
      statement BLOB NOT NULL,
      PRIMARY KEY (log, position)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX leaf_envelope ON leaf (log, envelope);
    CREATE INDEX leaf_statement ON leaf (log, statement, position);
    CREATE TABLE envelope (
      digest BLOB NOT NULL PRIMARY KEY,
      body BLOB NOT NULL
    ) STRICT;
    CREATE TABLE tile (
      log INTEGER NOT NULL,
      level INTEGER NOT NULL,
      position INTEGER NOT NULL,
      hashes BLOB NOT NULL,
      PRIMARY KEY (log, level, position)
    ) STRICT;
    CREATE TABLE checkpoint (
      log INTEGER NOT NULL,
      size INTEGER NOT NULL,
      note BLOB NOT NULL,
      PRIMARY KEY (log, size)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE content (
      digest BLOB NOT NULL PRIMARY KEY,
      byte_count INTEGER NOT NULL,
      body BLOB
    ) STRICT;
    """

  static let viewStatements = """
    CREATE TABLE statement_view (
      log INTEGER NOT NULL,
      position INTEGER NOT NULL,
      statement BLOB NOT NULL,
      kind TEXT NOT NULL,
      author TEXT NOT NULL,
      system TEXT,
      release TEXT,
      point TEXT,
      effective_from INTEGER,
      effective_until INTEGER,
      recorded_at INTEGER NOT NULL,
      PRIMARY KEY (log, position)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX statement_view_id ON statement_view (log, statement);
    CREATE INDEX statement_view_kind ON statement_view (log, kind, system, position);
    CREATE TABLE subject_view (
      log INTEGER NOT NULL,
      digest BLOB NOT NULL,
      position INTEGER NOT NULL,
      PRIMARY KEY (log, digest, position)
    ) STRICT, WITHOUT ROWID;
    """

  /// The version of an opened database; 0 for an empty file.
  ///
  /// Throws `ledger.newer_schema`, and `ledger.corrupt` for a database of something else.
  static func version(_ database: Database, file: String) throws -> Int {
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard found <= version else {
      throw LedgerError(
        .newerSchema, "the log \(file) was written by a newer Ephor (schema \(found), known is \(version))",
        remedy: "use the newer Ephor")
    }
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
    guard application == applicationID || (found == 0 && isEmpty) else {
      throw LedgerError(
        .corrupt, "\(file) is a database of something else",
        remedy: "move that file away; Ephor keeps its log under this name")
    }
    return found
  }

  /// Creates all tables; within the caller's transaction.
  static func create(_ database: Database) throws {
    try database.execute(sql: statements)
    try database.execute(sql: viewStatements)
    try database.execute(sql: "PRAGMA user_version = \(version); PRAGMA application_id = \(applicationID)")
  }
}
