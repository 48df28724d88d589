import CPostgres
import Foundation
import GRDBSQLite

/// A back end without a ledger: one commit of one row of a statement's size, as durable as the ledger's.
protocol RawStore {
  func commit(_ body: [UInt8]) throws
}

/// What a raw store could not do.
struct RawFailure: Error { let message: String }

/// SQLite with the ledger's settings: WAL, `synchronous = FULL`.
final class RawSQLite: RawStore {
  private var database: OpaquePointer?
  private var insert: OpaquePointer?

  init(_ path: String) throws {
    guard sqlite3_open(path, &database) == SQLITE_OK else { throw RawFailure(message: "open \(path)") }
    let settings =
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE raw (body BLOB NOT NULL) STRICT"
    guard sqlite3_exec(database, settings, nil, nil, nil) == SQLITE_OK,
      sqlite3_prepare_v2(database, "INSERT INTO raw VALUES (?)", -1, &insert, nil) == SQLITE_OK
    else { throw RawFailure(message: String(cString: sqlite3_errmsg(database))) }
  }

  deinit {
    sqlite3_finalize(insert)
    sqlite3_close(database)
  }

  func commit(_ body: [UInt8]) throws {
    let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    sqlite3_bind_blob64(insert, 1, body, UInt64(body.count), copies)
    guard sqlite3_step(insert) == SQLITE_DONE else {
      throw RawFailure(message: String(cString: sqlite3_errmsg(database)))
    }
    sqlite3_reset(insert)
  }
}

/// PostgreSQL with a prepared statement that commits by itself: one round trip.
final class RawPostgres: RawStore {
  private let connection: OpaquePointer?

  init(_ address: String) throws {
    connection = PQconnectdb(address)
    guard PQstatus(connection) == CONNECTION_OK else {
      throw RawFailure(message: String(cString: PQerrorMessage(connection)))
    }
    for sql in ["SET synchronous_commit = on", "CREATE TABLE IF NOT EXISTS raw (body bytea NOT NULL)"] {
      PQclear(PQexec(connection, sql))
    }
    PQclear(PQprepare(connection, "insert", "INSERT INTO raw VALUES ($1)", 1, nil))
  }

  deinit { PQfinish(connection) }

  func commit(_ body: [UInt8]) throws {
    let result = body.withUnsafeBytes { bytes in
      var values = [bytes.baseAddress?.assumingMemoryBound(to: CChar.self)]
      var lengths = [Int32(bytes.count)]
      var formats: [Int32] = [1]
      return PQexecPrepared(connection, "insert", 1, &values, &lengths, &formats, 0)
    }
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else {
      throw RawFailure(message: String(cString: PQerrorMessage(connection)))
    }
  }
}
