import Attestation
import Foundation
import LedgerPostgres
import Notation
import Testing
import TransparencyLog

@testable import Ledger

/// What is PostgreSQL's alone. That it behaves as SQLite does is in the suites that run on both.
@Suite(.enabled(if: PostgresServer.isAtHand)) struct PostgresTests {
  @Test func `a server that does not keep what it acknowledges is refused`() throws {
    let fixture = try Fixture(on: .postgres)
    let name = "careless_\(fixture.namespace)"
    try fixture.postgres().write { session in
      try session.execute("CREATE ROLE \(name) LOGIN SUPERUSER", [])
    }
    // The ledger turns it on for itself, whatever the role was given.
    try fixture.postgres().write { session in
      try session.execute("ALTER ROLE \(name) SET synchronous_commit = off", [])
    }
    #expect(throws: Never.self) { try fixture.postgres(role: name).close() }
    let careless = try PostgresServer(["fsync=off"])
    #expect(throws: LedgerError(.notDurable, "")) {
      try PostgresDatabase(PostgresConfiguration(address: PostgresServer.address(in: careless.folder)))
    }
  }

  @Test func `a server that is not there is one clear error`() throws {
    do {
      _ = try PostgresDatabase(PostgresConfiguration(address: PostgresServer.address(in: "/nowhere")))
      Issue.record("connected")
    } catch let error as LedgerError {
      #expect(error.reason == .unreachable)
      #expect(error.message.contains("/nowhere"))
      #expect(error.remedy?.contains("server runs") == true)
    }
  }

  @Test func `a server that may not write more is a full disk, and nothing of the batch is in the log`()
    throws
  {
    // A little more than a segment of the write-ahead log, which is always there.
    let server = try PostgresServer(["file-limit=\(17 << 10)"])
    let fixture = try Fixture()
    let ledger = try Ledger.open(
      fixture.configuration(),
      on: PostgresDatabase(PostgresConfiguration(address: PostgresServer.address(in: server.folder))))
    // What cannot be compressed.
    let noise = try FileHandle(forReadingFrom: URL(filePath: "/dev/urandom"))
    var size: UInt64 = 0
    #expect(throws: LedgerError(.diskFull, "")) {
      for number in 0..<40 {
        let body = Array(noise.readData(ofLength: 1 << 20))
        size = try ledger.append([fixture.envelope(number)], content: [body], to: ledger.local)
          .checkpoint.checkpoint.size.rawValue
      }
    }
    #expect(size > 5)
    #expect(try ledger.checkpoint(of: ledger.local).checkpoint.size == TreeSize(size))
    #expect(try ledger.verify(ledger.local).isSound)
    #expect(try ledger.append([fixture.envelope(99)], to: ledger.local).receipts[0].index.rawValue == size)
  }

  @Test func `a role that may only read reads and is told so when it writes`() throws {
    let fixture = try Fixture(on: .postgres)
    let ledger = try fixture.open()
    _ = try ledger.append([fixture.envelope(1)], to: ledger.local)
    let name = "reader_\(fixture.namespace)"
    try ledger.database.write { session in
      try session.execute("CREATE ROLE \(name) LOGIN", [])
      try session.execute("GRANT USAGE ON SCHEMA \(fixture.namespace) TO \(name)", [])
      try session.execute("GRANT SELECT ON ALL TABLES IN SCHEMA \(fixture.namespace) TO \(name)", [])
    }
    let reader = try Ledger.open(fixture.configuration(), on: fixture.postgres(role: name))
    #expect(try reader.verify(reader.local).isSound)
    #expect(throws: LedgerError(.readOnly, "")) { try reader.append([fixture.envelope(2)], to: reader.local) }
    #expect(try ledger.checkpoint(of: ledger.local).checkpoint.size == 1)
  }

  @Test func `a connection that the server ended is opened again`() throws {
    let fixture = try Fixture(on: .postgres)
    let ledger = try fixture.open()
    _ = try ledger.append([fixture.envelope(1)], to: ledger.local)
    let process = try ledger.database.read { try $0.count("SELECT pg_backend_pid()", []) }
    try fixture.postgres().write { session in
      try session.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1::bigint", [.integer(process)])
    }
    #expect(try ledger.append([fixture.envelope(2)], to: ledger.local).receipts[0].index == 1)
  }

  @Test func `what two back ends hold of the same statements is the same to the byte`() throws {
    var dumps: [[UInt8]] = []
    var checkpoints: [SignedCheckpoint] = []
    for backend in Backend.allCases {
      let fixture = try Fixture(on: backend)
      let ledger = try fixture.open()
      let odd = try fixture.statement(
        7, content: ["system": .string("a\u{0}b"), "release": .string(""), "point": .string("é")])
      _ = try ledger.append(
        (0..<300).map { try fixture.envelope($0) } + [odd.signed(by: fixture.author)], to: ledger.local)
      #expect(try ledger.statements(StatementQuery(system: "a\u{0}b"), in: ledger.local).count == 1)
      #expect(try ledger.verify(ledger.local).isSound)
      dumps.append(try ledger.viewDump(of: ledger.local))
      checkpoints.append(try ledger.checkpoint(of: ledger.local))
    }
    #expect(dumps[0] == dumps[1])
    #expect(checkpoints[0] == checkpoints[1])
  }

  @Test(arguments: [
    ("53100", LedgerError.Code.diskFull), ("25006", .readOnly), ("55P03", .busy), ("58030", .inputOutput),
    ("XX001", .corrupt), ("23505", .superseded), ("57P01", .unreachable), ("42601", .internalSQL),
  ]) func `each state of PostgreSQL is one clear error`(state: String, expected: LedgerError.Code) {
    #expect(LedgerError(sqlState: state, message: "text", place: "here").reason == expected)
  }
}
