import CPostgres
import Ledger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One connection in libpq's pipeline mode: statements are sent without waiting for the answers of those before
/// them, until one is asked for. So a batch costs two round trips, however many rows it has.
final class PostgresConnection {
  private static let connectTimeoutSeconds = 10

  /// What has been sent and not yet answered.
  private enum Sent {
    case preparation(String)
    case statement(String)
  }

  let place: String
  /// Whether the server has answered within the present transaction.
  private(set) var hasAnswered = false

  private let handle: OpaquePointer
  private var sent: [Sent] = []
  private var prepared: [String: String] = [:]

  init(_ configuration: PostgresConfiguration) throws {
    // The address is read as a connection string where it stands for the database's name.
    let settings = [
      ("dbname", configuration.address), ("connect_timeout", "\(Self.connectTimeoutSeconds)"),
      ("application_name", "ephor"), ("client_encoding", "UTF8"),
    ]
    var names: [UnsafePointer<CChar>?] = settings.map { UnsafePointer(strdup($0.0)) } + [nil]
    var values: [UnsafePointer<CChar>?] = settings.map { UnsafePointer(strdup($0.1)) } + [nil]
    defer { for text in names + values { free(UnsafeMutablePointer(mutating: text)) } }
    guard let handle = PQconnectdbParams(&names, &values, 1) else {
      throw LedgerError(.unreachable, "there is no memory for a connection to PostgreSQL")
    }
    self.handle = handle
    let host = PQhost(handle).map { String(cString: $0) } ?? ""
    let database = PQdb(handle).map { String(cString: $0) } ?? ""
    place = "PostgreSQL \(host)/\(database) (\(configuration.namespace))"
    guard PQstatus(handle) == CONNECTION_OK else { throw unreachable("cannot be reached") }
    try prepareSession(configuration)
    guard PQenterPipelineMode(handle) == 1 else {
      throw LedgerError(.internalSQL, "libpq has no pipeline mode", remedy: "install libpq 14 or later")
    }
  }

  deinit { PQfinish(handle) }

  /// Whether a transaction can begin.
  var isUsable: Bool { PQstatus(handle) == CONNECTION_OK && sent.isEmpty }

  /// Sets what makes the ledger durable and fair, and reads it back.
  private func prepareSession(_ configuration: PostgresConfiguration) throws {
    let name = configuration.namespace
    let letters = name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
    }
    guard letters, !name.isEmpty, name.utf8.count < 64 else {
      throw LedgerError(
        .folder, "\(name) is no name for a schema", remedy: "use lower-case letters, digits and _, at most 63"
      )
    }
    let settings = """
      SET synchronous_commit = on; SET search_path = \(name); SET client_min_messages = warning;
      SET lock_timeout = '\(Int(configuration.lockTimeoutSeconds * 1_000))ms';
      SET idle_in_transaction_session_timeout = '\(Int(configuration.stallLimitSeconds * 1_000))ms';
      SELECT current_setting('synchronous_commit'), current_setting('fsync'), current_setting('full_page_writes')
      """
    let result = PQexec(handle, settings)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_TUPLES_OK else { throw error(result) }
    let found = (0..<3).map { String(cString: PQgetvalue(result, 0, $0)) }
    guard found == ["on", "on", "on"] else {
      throw LedgerError(
        .notDurable,
        "\(place) does not keep what it acknowledges (synchronous_commit \(found[0]), fsync \(found[1]), "
          + "full_page_writes \(found[2]))",
        remedy: "turn all three on in the server's configuration")
    }
  }

  // MARK: - Transactions

  /// Runs a transaction; commits when the body returns, rolls back when it throws.
  func transaction<Result>(_ begin: String, _ body: (any LedgerSession) throws -> Result) throws -> Result {
    hasAnswered = false
    do {
      try send(begin, PostgresParameters())
      let result = try body(PostgresSession(self))
      try send("COMMIT", PostgresParameters())
      let ended = try answers().last?.command ?? ""
      // A transaction that failed before answers COMMIT with ROLLBACK.
      guard ended == "COMMIT" else {
        throw LedgerError(.internalSQL, "\(place) answered COMMIT with \(ended)")
      }
      return result
    } catch {
      rollBack()
      throw error
    }
  }

  private func rollBack() {
    guard PQstatus(handle) == CONNECTION_OK else { return }
    if !sent.isEmpty { _ = try? answers() }
    guard PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
    guard (try? send("ROLLBACK", PostgresParameters())) != nil else { return }
    _ = try? answers()
  }

  /// Gives up the rows of all tables that no transaction sees any more; runs outside any transaction.
  func vacuum() throws {
    guard PQexitPipelineMode(handle) == 1 else { throw unreachable("ended the connection") }
    defer { PQenterPipelineMode(handle) }
    let result = PQexec(handle, "VACUUM sealed")
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw error(result) }
  }

  // MARK: - Statements

  /// What a statement came to.
  struct Answer {
    var rows: [SQLRow] = []
    /// The command's tag: `SELECT 3`, `INSERT 0 2`, `COMMIT`.
    var command = ""
    var changed = 0
  }

  /// Sends a statement, preparing it first where this connection has not seen it.
  func send(_ sql: String, _ parameters: PostgresParameters) throws {
    let name: String
    if let known = prepared[sql] {
      name = known
    } else {
      name = "s\(prepared.count)"
      guard PQsendPrepare(handle, name, sql, 0, nil) == 1 else { throw unreachable("ended the connection") }
      prepared[sql] = name
      sent.append(.preparation(sql))
    }
    let isSent = parameters.withPointers { count, values, lengths, formats in
      PQsendQueryPrepared(handle, name, count, values, lengths, formats, 1)
    }
    guard isSent == 1 else { throw unreachable("ended the connection") }
    sent.append(.statement(sql))
  }

  /// Waits for the answers to all that was sent, and gives them in its order.
  ///
  /// Throws the first error among them; the server has skipped what came after it.
  func answers() throws -> [Answer] {
    var answers: [Answer] = []
    var failure: LedgerError?
    guard PQpipelineSync(handle) == 1 else {
      sent = []
      throw unreachable("ended the connection")
    }
    for item in sent {
      let result = PQgetResult(handle)
      defer { PQclear(result) }
      let status = PQresultStatus(result)
      switch (item, status) {
      case (.preparation, PGRES_COMMAND_OK): break
      case (.statement, PGRES_TUPLES_OK), (.statement, PGRES_COMMAND_OK):
        hasAnswered = true
        do { answers.append(try Self.read(result)) } catch let error as LedgerError {
          failure = failure ?? error
        }
      case (_, PGRES_PIPELINE_ABORTED):
        if case .preparation(let sql) = item { prepared[sql] = nil }
      default:
        if case .preparation(let sql) = item { prepared[sql] = nil }
        let found = error(result)
        failure = failure ?? found
        if PQstatus(handle) != CONNECTION_OK {
          sent = []
          throw unreachable("ended the connection")
        }
        // The last word of a server that ended the connection is no answer to this transaction.
        hasAnswered = hasAnswered || found.reason != .unreachable
      }
      // The end of one statement's results.
      while let more = PQgetResult(handle) { PQclear(more) }
    }
    sent = []
    let end = PQgetResult(handle)
    defer { PQclear(end) }
    if let failure { throw failure }
    guard PQresultStatus(end) == PGRES_PIPELINE_SYNC else { throw unreachable("ended the connection") }
    return answers
  }

  private static func read(_ result: OpaquePointer?) throws -> Answer {
    var answer = Answer()
    answer.command = PQcmdStatus(result).map { String(cString: $0) } ?? ""
    answer.changed = PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    let columns = PQnfields(result)
    let kinds = (0..<columns).map { PQftype(result, $0) }
    for row in 0..<PQntuples(result) {
      answer.rows.append(
        SQLRow(
          try (0..<columns).map { column in
            guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
              return .null
            }
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
            return try PostgresType.value(bytes, kinds[Int(column)])
          }))
    }
    return answer
  }

  private func error(_ result: OpaquePointer?) -> LedgerError {
    guard PQstatus(handle) == CONNECTION_OK else { return unreachable("ended the connection") }
    let state = PQresultErrorField(result, 0x43).map { String(cString: $0) } ?? ""
    let message = PQresultErrorField(result, 0x4D).map { String(cString: $0) } ?? "no message"
    return LedgerError(sqlState: state, message: message, place: place)
  }

  private func unreachable(_ what: String) -> LedgerError {
    let detail = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
    let line = detail.split(separator: "\n").first.map { " (\($0))" } ?? ""
    return LedgerError(
      .unreachable, "\(place) \(what)\(line)",
      remedy:
        "see that the server runs and the address is right, then run the command again: what was recorded is "
        + "answered with its receipt")
  }
}
