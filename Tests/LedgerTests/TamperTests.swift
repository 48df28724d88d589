import Attestation
import Foundation
import GRDB
import Notation
import Testing
import TransparencyLog

@testable import Ledger

/// Every way of changing a stored log is found by checking it, and named.
@Suite struct TamperTests {
  static let cases: [(String, [LedgerFinding.Code])] = [
    ("DELETE FROM leaf WHERE position = 3", [.leafOrder, .tile]),
    ("DELETE FROM leaf WHERE position = 299", [.leafOrder, .shorterThanCheckpoint, .tile]),
    ("UPDATE leaf SET record = x'7B7D' WHERE position = 2", [.leafRecord, .checkpointRoot, .tile]),
    ("UPDATE leaf SET statement = zeroblob(32) WHERE position = 2", [.statementID]),
    ("UPDATE leaf SET envelope = x'' WHERE position = 2", [.envelopeChanged]),
    (
      "UPDATE leaf SET envelope = (SELECT envelope FROM leaf AS l WHERE l.position = 1) WHERE position = 5",
      [.envelopeChanged]
    ),
    (
      """
      UPDATE leaf SET (record, envelope) = (
        SELECT record, envelope FROM leaf AS l WHERE l.position = 11 - leaf.position) WHERE position IN (5, 6)
      """, [.checkpointRoot, .tile]
    ),
    ("UPDATE tile SET hashes = zeroblob(8192) WHERE level = 0 AND position = 0", [.tile]),
    ("DELETE FROM tile WHERE level = 1", [.tile]),
    ("UPDATE checkpoint SET note = x'00' WHERE size = 2", [.checkpointSignature]),
    (
      "UPDATE checkpoint SET note = CAST(replace(CAST(note AS TEXT), char(10) || '2' || char(10), char(10) || '1' || char(10)) AS BLOB) WHERE size = 2",
      [.checkpointSignature]
    ),
    ("UPDATE statement_view SET system = 'other' WHERE position = 4", [.view]),
    ("DELETE FROM statement_view WHERE position = 4", [.view]),
    ("DELETE FROM subject_view WHERE position = 4", [.view]),
    ("UPDATE content SET body = x'00'", [.content]),
  ]

  /// The database of a sound log of 300 leaves, which each case changes a copy of.
  static let sound = Result {
    let fixture = try Fixture()
    let ledger = try fixture.open()
    _ = try ledger.append(
      [fixture.envelope(0), fixture.envelope(1)], content: [[1, 2, 3]], to: ledger.local)
    _ = try ledger.append((2..<300).map { try fixture.envelope($0) }, to: ledger.local)
    #expect(try ledger.verify(ledger.local).isSound)
    try ledger.close()
    return try Data(contentsOf: URL(filePath: fixture.file(Ledger.databaseName)))
  }

  @Test(arguments: 0..<Self.cases.count) func `a changed log is found out`(_ number: Int) throws {
    let (sql, expected) = Self.cases[number]
    let fixture = try Fixture()
    try FileManager.default.createDirectory(atPath: fixture.folder, withIntermediateDirectories: true)
    try Self.sound.get().write(to: URL(filePath: fixture.file(Ledger.databaseName)))
    let ledger = try fixture.open()
    try ledger.queue.inDatabase { try $0.execute(sql: sql) }
    let report = try ledger.verify(ledger.local)
    #expect(!report.isSound)
    let codes = Set(report.findings.map(\.code))
    for code in expected { #expect(codes.contains(code), "\(sql): \(codes)") }
  }

  /// Changes in the words of every back end.
  private static let portable: [(String, LedgerFinding.Code)] = [
    ("DELETE FROM leaf WHERE position = 3", .leafOrder),
    ("UPDATE leaf SET record = envelope WHERE position = 2", .leafRecord),
    ("UPDATE leaf SET statement = envelope WHERE position = 2", .statementID),
    ("UPDATE leaf SET envelope = record WHERE position = 5", .envelopeChanged),
    ("UPDATE tile SET hashes = (SELECT digest FROM content) WHERE level = 0 AND position = 0", .tile),
    ("UPDATE checkpoint SET note = (SELECT digest FROM content) WHERE size = 2", .checkpointSignature),
    ("UPDATE statement_view SET system = 'other' WHERE position = 4", .view),
    ("DELETE FROM statement_view WHERE position = 4", .view),
    ("DELETE FROM subject_view WHERE position = 4", .view),
    ("UPDATE content SET body = digest", .content),
  ]

  @Test(arguments: Backend.all) func `every back end's log shows what was changed`(on backend: Backend) throws
  {
    for (sql, expected) in Self.portable {
      let fixture = try Fixture(on: backend)
      let ledger = try fixture.open()
      _ = try ledger.append(
        [fixture.envelope(0), fixture.envelope(1)], content: [[1, 2, 3]], to: ledger.local)
      _ = try ledger.append((2..<10).map { try fixture.envelope($0) }, to: ledger.local)
      #expect(try ledger.verify(ledger.local).isSound)
      try fixture.tamper(sql)
      let report = try ledger.verify(ledger.local)
      #expect(report.findings.map(\.code).contains(expected), "\(sql): \(report.findings)")
    }
  }

  /// What opening for writing finds: all of this but a changed body, an old checkpoint and what a view says of a statement.
  static let foundAtOpening = cases.map(\.0).filter { sql in
    !["subject_view", "UPDATE content", "UPDATE checkpoint", "UPDATE statement_view"].contains {
      sql.contains($0)
    }
  }

  @Test(arguments: foundAtOpening) func `a changed log is not opened for writing`(_ sql: String) throws {
    let fixture = try Fixture()
    try FileManager.default.createDirectory(atPath: fixture.folder, withIntermediateDirectories: true)
    try Self.sound.get().write(to: URL(filePath: fixture.file(Ledger.databaseName)))
    let before = try fixture.open()
    try before.queue.inDatabase { try $0.execute(sql: sql) }
    try before.close()
    #expect(throws: LedgerError(.unsound, "")) { try fixture.open() }
    #expect(try !Ledger.openReadOnly(fixture.configuration()).verify(before.local).isSound)
  }

  @Test func `nothing is added to a log beyond the leaves that opening looks at, when its end does not hold`()
    throws
  {
    let fixture = try Fixture()
    let ledger = try fixture.open()
    let count = OpeningCheck.leaves.value + Tile.fullWidth + 40
    for start in stride(from: 0, to: count, by: 400) {
      _ = try ledger.append(
        (start..<min(count, start + 400)).map { try fixture.envelope($0) }, to: ledger.local)
    }
    #expect(throws: Never.self) { try fixture.open().close() }
    try ledger.queue.inDatabase {
      try $0.execute(sql: "UPDATE leaf SET record = x'7B7D' WHERE position = \(count - 1_000)")
    }
    try ledger.close()
    #expect(throws: LedgerError(.unsound, "")) { try fixture.open() }
  }

  @Test func `a decision that rests on a changed body is not recorded`() throws {
    let fixture = try Fixture()
    let ledger = try fixture.open()
    _ = try ledger.append([fixture.envelope(0)], content: [[1, 2, 3]], to: ledger.local)
    try ledger.queue.inDatabase { try $0.execute(sql: "UPDATE content SET body = x'00'") }
    #expect(throws: LedgerError(.unsound, "")) {
      try ledger.append([fixture.envelope(1)], content: [[1, 2, 3]], to: ledger.local)
    }
    #expect(try ledger.checkpoint(of: ledger.local).checkpoint.size.rawValue == 1)
  }

  @Test func `a forged signature of an enrolled key is found, a stranger's is only counted`() throws {
    let fixture = try Fixture()
    let ledger = try fixture.open()
    _ = try ledger.append([fixture.envelope(0), fixture.envelope(1, by: fixture.other)], to: ledger.local)
    let report = try ledger.verify(ledger.local, trustRoot: fixture.trustRoot())
    #expect(report.isSound)
    #expect(report.verifiedSignatureCount == 1)
    #expect(report.unjudgedSignatureCount == 1)
    let statement = try fixture.statement(2)
    let forged = try Envelope(
      payloadType: Envelope.inTotoPayloadType, payload: statement.payload(),
      signatures: [EnvelopeSignature(keyid: statement.author, signature: Array(repeating: 1, count: 64))])
    _ = try ledger.append([forged], to: ledger.local)
    #expect(
      try ledger.verify(ledger.local, trustRoot: fixture.trustRoot()).findings.map(\.code) == [.signature])
  }
}
