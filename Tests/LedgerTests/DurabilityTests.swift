import Attestation
import Foundation
import GRDB
import Notation
import Testing
import TransparencyLog

@testable import Ledger

@Suite struct DurabilityTests {
  let fixture: Fixture

  init() throws { fixture = try Fixture() }

  @Test func `the writer's connection is WAL with synchronous FULL`() throws {
    let ledger = try fixture.open()
    let synchronous = try ledger.queue.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    let journal = try ledger.queue.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
    #expect(synchronous == 2)
    #expect(journal == "wal")
  }

  @Test func `a full disk adds nothing, loses nothing, and the log goes on when there is room`() throws {
    let ledger = try fixture.open()
    _ = try ledger.append([fixture.envelope(1)], to: ledger.local)
    let pages = try ledger.queue.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
    try ledger.queue.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = \(pages + 2)") }
    let body = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
    #expect(throws: LedgerError(.diskFull, "")) {
      try ledger.append([fixture.envelope(2)], content: [body], to: ledger.local)
    }
    #expect(try ledger.verify(ledger.local).isSound)
    #expect(try ledger.checkpoint(of: ledger.local).checkpoint.size == 1)
    try ledger.queue.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
    _ = try ledger.append([fixture.envelope(2)], content: [body], to: ledger.local)
    #expect(try ledger.verify(ledger.local).isSound)
  }

  @Test func `a first transaction that was killed midway reads as a log that was never begun`() throws {
    let configuration = try fixture.configuration()
    let folder = configuration.folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let other = "\(folder)/other.sqlite"
    let queue = try DatabaseQueue(path: other)
    try queue.inDatabase { database in
      // A cache of two pages is written to disk in the middle of the transaction, its journal before.
      try database.execute(
        sql: "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 2; BEGIN IMMEDIATE; CREATE TABLE half (body)")
      try database.execute(sql: "INSERT INTO half VALUES (randomblob(200000))")
      for suffix in ["", "-journal"] {
        try FileManager.default.copyItem(
          atPath: other + suffix, toPath: "\(folder)/\(Ledger.databaseName)\(suffix)")
      }
      try database.execute(sql: "ROLLBACK")
    }
    #expect(throws: LedgerError(.absent, "")) { try Ledger.openReadOnly(configuration) }
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/\(Ledger.databaseName)-journal"))
    let ledger = try Ledger.open(configuration)
    #expect(try ledger.verify(ledger.local).isSound)
  }

  @Test func `a folder that cannot be written is one clear error`() throws {
    var configuration = try fixture.configuration()
    try FileManager.default.createDirectory(atPath: fixture.folder, withIntermediateDirectories: true)
    try Data().write(to: URL(filePath: fixture.file("file")))
    configuration.folder = fixture.file("file/.ephor")
    #expect(throws: LedgerError(.folder, "")) { try Ledger.open(configuration) }
    // A folder even root cannot write into.
    configuration.folder = "/proc/self/.ephor"
    #expect(throws: LedgerError.self) { try Ledger.open(configuration) }
  }

  @Test func `a database that only reads refuses to append and still reads`() throws {
    let ledger = try fixture.open()
    _ = try ledger.append([fixture.envelope(1)], to: ledger.local)
    try ledger.queue.inDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
    #expect(throws: LedgerError(.readOnly, "")) { try ledger.append([fixture.envelope(2)], to: ledger.local) }
    #expect(try ledger.statements(StatementQuery(), in: ledger.local).count == 1)
  }

  @Test func `opening for reading begins nothing`() throws {
    #expect(throws: LedgerError(.absent, "")) { try Ledger.openReadOnly(fixture.configuration()) }
    #expect(!FileManager.default.fileExists(atPath: fixture.folder))
    let ledger = try fixture.open()
    _ = try ledger.append([fixture.envelope(1)], to: ledger.local)
    try ledger.close()
    let reader = try Ledger.openReadOnly(fixture.configuration())
    #expect(try reader.verify(reader.local).isSound)
    #expect(throws: LedgerError.self) { try reader.append([fixture.envelope(2)], to: reader.local) }
  }

  @Test func `a damaged, a foreign and a newer database are told apart`() throws {
    try fixture.open().close()
    let url = URL(filePath: fixture.file("log.sqlite"))
    let good = try Data(contentsOf: url)
    try Data(
      "not a database at all, but long enough to have a header of a hundred bytes, so that SQLite reads on"
        .utf8
    )
    .write(to: url)
    #expect(throws: LedgerError(.corrupt, "")) { try fixture.open() }
    try good.write(to: url)
    let queue = try DatabaseQueue(path: url.path)
    try queue.inDatabase { try $0.execute(sql: "PRAGMA user_version = 99") }
    #expect(throws: LedgerError(.newerSchema, "")) { try fixture.open() }
    try queue.inDatabase { try $0.execute(sql: "PRAGMA user_version = 1; PRAGMA application_id = 5") }
    try queue.close()
    #expect(throws: LedgerError(.corrupt, "")) { try fixture.open() }
  }

  @Test func `the copy of the checkpoint is written over where its length is the same, and else replaced`()
    throws
  {
    let ledger = try fixture.open()
    let path = fixture.file("checkpoint")
    for number in 0..<12 {
      let result = try ledger.append([fixture.envelope(number)], to: ledger.local)
      #expect(try FileStore.contents(of: path, byteLimit: 4096) == result.checkpoint.encoded)
    }
    #expect(FileStore.overwrite(path, with: [1]) == false)
    #expect(FileStore.overwrite(fixture.file("absent"), with: []) == false)
    try FileManager.default.removeItem(atPath: path)
    let outside = fixture.file("outside")
    let last = try ledger.checkpoint(of: ledger.local).encoded
    try Data(last).write(to: URL(filePath: outside))
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: outside)
    let result = try ledger.append([fixture.envelope(99)], to: ledger.local)
    #expect(try FileStore.contents(of: path, byteLimit: 4096) == result.checkpoint.encoded)
    #expect(try FileStore.contents(of: outside, byteLimit: 4096) == last)
  }

  @Test func `a deleted log is noticed by the checkpoint left beside it`() throws {
    let ledger = try fixture.open()
    _ = try ledger.append([fixture.envelope(1)], to: ledger.local)
    let lost = try ledger.checkpoint(of: ledger.local).checkpoint
    try ledger.close()
    for name in ["log.sqlite", "log.sqlite-wal", "log.sqlite-shm"] {
      try? FileManager.default.removeItem(atPath: fixture.file(name))
    }
    let again = try fixture.open()
    #expect(again.opening == .createdAfterLoss(of: lost))
    #expect(again.opening.notice?.contains("is gone") == true)
    #expect(try again.verify(again.local).isSound)
  }

  @Test func `a database restored from an old backup is refused`() throws {
    let ledger = try fixture.open()
    _ = try ledger.append([fixture.envelope(1)], to: ledger.local)
    try ledger.close()
    let url = URL(filePath: fixture.file("log.sqlite"))
    let backup = try Data(contentsOf: url)
    let more = try fixture.open()
    let held = try more.append([fixture.envelope(2)], to: more.local).checkpoint
    try more.close()
    try backup.write(to: url)
    #expect(throws: LedgerError(.shorterThanCheckpoint, "")) { try fixture.open() }
    // Without the copy beside it the old state opens, and somebody who kept a checkpoint still notices.
    try FileManager.default.removeItem(atPath: fixture.file("checkpoint"))
    let old = try fixture.open()
    let report = try old.verify(old.local, holding: [held])
    #expect(report.findings.map(\.code) == [.shorterThanCheckpoint])
  }

  @Test(arguments: Backend.all)
  func `tables restored from an old backup are refused, on every back end`(on backend: Backend) throws {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open()
    _ = try ledger.append([fixture.envelope(1)], to: ledger.local)
    for table in Schema.tables.map(\.name) {
      try fixture.tamper("CREATE TABLE backup_\(table) AS SELECT * FROM \(table)")
    }
    let held = try ledger.append([fixture.envelope(2)], to: ledger.local).checkpoint
    try ledger.close()
    for table in Schema.tables.map(\.name) {
      try fixture.tamper("DELETE FROM \(table); INSERT INTO \(table) SELECT * FROM backup_\(table)")
    }
    #expect(throws: LedgerError(.shorterThanCheckpoint, "")) { try fixture.open() }
    try FileManager.default.removeItem(atPath: fixture.file("checkpoint"))
    let old = try fixture.open()
    #expect(try old.verify(old.local, holding: [held]).findings.map(\.code) == [.shorterThanCheckpoint])
  }

  @Test(arguments: [1, 2, 3])
  func `a log of a schema that was never released is refused, and nothing of it is touched`(_ version: Int)
    throws
  {
    let ledger = try fixture.open()
    _ = try ledger.append([fixture.envelope(1)], to: ledger.local)
    try ledger.close()
    let url = URL(filePath: fixture.file("log.sqlite"))
    try fixture.tamper("PRAGMA user_version = \(version)")
    let before = try Data(contentsOf: url)
    #expect(throws: LedgerError(.olderSchema, "")) { try fixture.open() }
    #expect(throws: LedgerError(.olderSchema, "")) { try Ledger.openReadOnly(fixture.configuration()) }
    #expect(try Data(contentsOf: url) == before)
  }

  @Test func `a log rewritten under its checkpoint is refused`() throws {
    let ledger = try fixture.open()
    _ = try ledger.append([fixture.envelope(1)], to: ledger.local)
    try ledger.close()
    let checkpoint = try Data(contentsOf: URL(filePath: fixture.file("checkpoint")))
    try FileManager.default.removeItem(atPath: fixture.folder)
    let rewritten = try fixture.open()
    _ = try rewritten.append([fixture.envelope(2)], to: rewritten.local)
    try rewritten.close()
    try checkpoint.write(to: URL(filePath: fixture.file("checkpoint")))
    #expect(throws: LedgerError(.contradictsCheckpoint, "")) { try fixture.open() }
  }

  @Test func `writers of several connections take turns and lose nothing`() async throws {
    let configuration = try fixture.configuration()
    let author = fixture.author
    let envelopes = try (0..<4).map { writer in try (0..<12).map { try fixture.envelope(writer * 100 + $0) } }
    try await withThrowingTaskGroup(of: Int.self) { group in
      for batch in envelopes {
        group.addTask {
          var count = 0
          for envelope in batch {
            // Opening anew each time is what several runs of the gate do.
            let ledger = try Ledger.open(configuration)
            count += try ledger.append([envelope], to: ledger.local).receipts.count
            try ledger.close()
          }
          return count
        }
      }
      for try await count in group { #expect(count == 12) }
    }
    let ledger = try fixture.open()
    #expect(
      try ledger.statements(StatementQuery(author: author.publicKey.keyid), in: ledger.local).count == 48)
    #expect(try ledger.verify(ledger.local).isSound)
  }
}
