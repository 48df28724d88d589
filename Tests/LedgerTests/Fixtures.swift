import Attestation
import Foundation
import GRDB
import LedgerPostgres
import Notation
import Synchronization
import Testing
import TransparencyLog

@testable import Ledger

/// A log in a folder of its own, keys from fixed seeds and a clock that the test moves.
final class Fixture: Sendable {
  let folder: String
  let backend: Backend
  let clock = TestClock()
  /// The schema of this log in PostgreSQL.
  let namespace: String
  let author: SigningKey
  let other: SigningKey

  init(on backend: Backend = .sqlite) throws {
    self.backend = backend
    let name = UUID().uuidString
    folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(name)").path
    namespace = "t_" + name.lowercased().replacing("-", with: "")
    author = try SigningKey(ed25519Seed: Array(repeating: 1, count: 32))
    other = try SigningKey(ed25519Seed: Array(repeating: 2, count: 32))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func configuration(admission: Admission = .any) throws -> LedgerConfiguration {
    let clock = clock
    return LedgerConfiguration(
      folder: folder, name: "test.example/log",
      key: .key(try SigningKey(ed25519Seed: Array(repeating: 9, count: 32))),
      admission: admission, clock: { clock.now }, entropy: { 0xABCD })
  }

  func open(admission: Admission = .any) throws -> Ledger {
    try open(configuration(admission: admission))
  }

  /// Opens the log on the fixture's back end.
  func open(_ configuration: LedgerConfiguration) throws -> Ledger {
    switch backend {
    case .sqlite: try Ledger.open(configuration)
    case .postgres: try Ledger.open(configuration, on: postgres())
    }
  }

  /// A connection of its own to this log's schema.
  func postgres(stallLimitSeconds: Double = 10, role: String = "ephor") throws -> PostgresDatabase {
    let folder = try PostgresServer.shared.get().folder
    return try PostgresDatabase(
      PostgresConfiguration(
        address: PostgresServer.address(in: folder, role: role), namespace: namespace, lockTimeoutSeconds: 5,
        stallLimitSeconds: stallLimitSeconds))
  }

  /// Changes the database behind the ledger's back, by SQL that both back ends take.
  func tamper(_ sql: String) throws {
    let database: any LedgerDatabase =
      switch backend {
      case .sqlite: try SQLiteDatabase.open(file(Ledger.databaseName), busyTimeoutSeconds: 5)
      case .postgres: try postgres()
      }
    try database.write { session in
      for statement in sql.split(separator: ";") { try session.execute(String(statement), []) }
    }
    try database.close()
  }

  func statement(
    _ number: Int, by key: SigningKey? = nil, kind: String = "note", content: JSONObject? = nil
  ) throws -> Attestation.Statement {
    try Attestation.Statement(
      predicateType: PredicateType.uri(kind: kind, version: 1),
      subjects: [Subject(name: "subject", digest: Digest(sha256Of: [UInt8(number & 0xFF)]))],
      author: (key ?? author).publicKey.keyid,
      nonce: Hex.encode(withUnsafeBytes(of: (UInt64(7), UInt64(number).bigEndian)) { Array($0) }),
      content: content ?? ["number": JSON(number)])
  }

  func envelope(_ number: Int, by key: SigningKey? = nil) throws -> Envelope {
    try statement(number, by: key).signed(by: key ?? author)
  }

  func trustRoot() throws -> TrustRoot {
    try TrustRoot(
      organisation: "Example",
      keys: [
        EnrolledKey(
          key: author.publicKey, holder: "p-1", kind: .person,
          validFrom: Timestamp(parsing: "2026-01-01T00:00:00Z"))
      ], baseline: nil)
  }

  func file(_ name: String) -> String { "\(folder)/\(name)" }
}

/// A clock that stands until it is moved.
final class TestClock: Sendable {
  private let seconds = Mutex<Int64>(1_780_000_000)

  var now: Timestamp {
    Timestamp(seconds: seconds.withLock { $0 }, nanoseconds: 123_456_789) ?? WallClock.now()
  }

  func move(by amount: Int64) { seconds.withLock { $0 += amount } }
}

extension Ledger {
  /// The connection of a log in SQLite, for tests that reach behind the ledger.
  var queue: DatabaseQueue {
    guard let database = database as? SQLiteDatabase else { preconditionFailure("the log is not in SQLite") }
    return database.queue
  }
}
