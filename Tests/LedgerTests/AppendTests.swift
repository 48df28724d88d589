import Attestation
import Foundation
import GRDB
import Notation
import Synchronization
import Testing
import TransparencyLog

@testable import Ledger

/// What the ledger promises on every back end.
@Suite struct AppendTests {
  @Test(arguments: Backend.all)
  func `a new log has an origin, a checkpoint of nothing and its verifier key beside it`(on backend: Backend)
    throws
  {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open()
    #expect(ledger.opening == .createdNewOrigin)
    #expect(ledger.opening.noticeCode == "ledger.created_new_origin")
    #expect(ledger.local.origin == "test.example/log/000000000000abcd")
    #expect(try ledger.checkpoint(of: ledger.local).checkpoint.size == 0)
    let key = try String(contentsOfFile: fixture.file("log.vkey"), encoding: .utf8)
    #expect(key == "\(ledger.verifierKey)\n")
    #expect(try ledger.verify(ledger.local).isSound)
    try ledger.close()
    #expect(try fixture.open().opening == .existing)
  }

  @Test(arguments: Backend.all) func `the log's own key file is made once, private, and used again`(
    on backend: Backend
  ) throws {
    let fixture = try Fixture(on: backend)
    var configuration = try fixture.configuration()
    configuration.key = .file
    let first = try fixture.open(configuration)
    _ = try first.append([fixture.envelope(1)], to: first.local)
    try first.close()
    let mode =
      try FileManager.default.attributesOfItem(atPath: fixture.file("log.key"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let second = try fixture.open(configuration)
    #expect(second.verifierKey == first.verifierKey)
    _ = try second.append([fixture.envelope(2)], to: second.local)
    try second.close()
    try FileManager.default.removeItem(atPath: fixture.file("log.key"))
    let third = try fixture.open(configuration)
    #expect(try third.statements(StatementQuery(), in: third.local).count == 2)
    #expect(throws: LedgerError(.keyMissing, "")) { try third.append([fixture.envelope(3)], to: third.local) }
  }

  @Test(arguments: Backend.all)
  func `what was appended is there after reopening, proven and with the log's time`(on backend: Backend)
    throws
  {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open()
    var receipts: [AppendReceipt] = []
    for number in 0..<20 {
      fixture.clock.move(by: 1)
      receipts += try ledger.append([fixture.envelope(number)], to: ledger.local).receipts
    }
    try ledger.close()
    let again = try fixture.open()
    let statements = try again.statements(StatementQuery(), in: again.local)
    #expect(statements.map(\.index) == receipts.map(\.index))
    #expect(statements.map(\.id) == receipts.map(\.statement))
    #expect(statements.first?.recordedAt.description == "2026-05-28T20:26:41.123Z")
    for receipt in receipts {
      let proof = try again.proof(of: receipt.index, in: again.local)
      let statement = try #require(try again.statement(receipt.statement, in: again.local))
      let record = LeafRecord(
        kind: statement.statement.predicateType, envelope: try statement.envelope.digest(),
        recordedAt: receipt.recordedAt, signer: statement.envelope.signatures[0].keyid)
      #expect(
        try proof.verify(leafHash: MerkleTree.leafHash(record.encoded()), log: again.verifierKey) == .verified
      )
    }
    let report = try again.verify(again.local, trustRoot: fixture.trustRoot())
    #expect(report.isSound)
    #expect(report.verifiedSignatureCount == 20)
    #expect(report.checkpointCount == 23)
  }

  @Test(arguments: Backend.all) func `a batch is one checkpoint, and consistent with the one before`(
    on backend: Backend
  ) throws {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open()
    let first = try ledger.append((0..<300).map { try fixture.envelope($0) }, to: ledger.local).checkpoint
    let second = try ledger.append((300..<500).map { try fixture.envelope($0) }, to: ledger.local).checkpoint
    #expect(second.checkpoint.size == 500)
    let proof = try ledger.consistency(from: 300, in: ledger.local)
    #expect(proof.verify(olderRoot: first.checkpoint.root, newerRoot: second.checkpoint.root).isValid)
    #expect(try ledger.verify(ledger.local, holding: [first, second]).isSound)
  }

  @Test(arguments: Backend.all) func `appending again adds nothing and answers with the first receipt`(
    on backend: Backend
  ) throws {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open()
    let envelope = try fixture.envelope(1)
    let first = try ledger.append([envelope], to: ledger.local)
    fixture.clock.move(by: 60)
    let again = try ledger.append([envelope, envelope], to: ledger.local)
    #expect(again.receipts.map(\.isNew) == [false, false])
    #expect(again.receipts.allSatisfy { $0.index == 0 && $0.recordedAt == first.receipts[0].recordedAt })
    #expect(again.checkpoint == first.checkpoint)
  }

  @Test(arguments: Backend.all) func `a further signature over a known statement is kept as such`(
    on backend: Backend
  ) throws {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open()
    let envelope = try fixture.envelope(1)
    let countersigned = try envelope.countersigned(by: fixture.other)
    let result = try ledger.append([envelope, countersigned, countersigned, envelope], to: ledger.local)
    #expect(result.receipts.map(\.index) == [0, 1, 1, 0])
    #expect(result.receipts.map(\.isNew) == [true, true, false, false])
    let id = result.receipts[0].statement
    #expect(try ledger.envelopes(of: id, in: ledger.local).map(\.envelope) == [envelope, countersigned])
    #expect(try ledger.statements(StatementQuery(), in: ledger.local).count == 1)
    let report = try ledger.verify(ledger.local)
    #expect(report.isSound)
    #expect(report.statementCount == 1)
  }

  @Test(arguments: Backend.all)
  func `a clock before the last statement is refused with both times, jitter is not`(on backend: Backend)
    throws
  {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open()
    let first = try ledger.append([fixture.envelope(1)], to: ledger.local)
    fixture.clock.move(by: -2)
    let second = try ledger.append([fixture.envelope(2)], to: ledger.local)
    #expect(second.receipts[0].recordedAt == first.receipts[0].recordedAt)
    fixture.clock.move(by: -60)
    do {
      _ = try ledger.append([fixture.envelope(3)], to: ledger.local)
      Issue.record("taken")
    } catch let error as LedgerError {
      #expect(error.reason == .clockBeforeLast)
      #expect(error.message.contains("2026-05-28T20:25:38.123Z"))
      #expect(error.message.contains("2026-05-28T20:26:40.123Z"))
    }
    #expect(try ledger.checkpoint(of: ledger.local).checkpoint.size == 2)
  }

  @Test(arguments: Backend.all) func `one bad envelope keeps the whole batch out`(on backend: Backend) throws
  {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open()
    let statement = try fixture.statement(2)
    let unsigned = try Envelope.sign(statement.payload(), with: [fixture.other])
    #expect(throws: LedgerError(.authorUnsigned, "")) {
      try ledger.append([fixture.envelope(1), unsigned], to: ledger.local)
    }
    #expect(throws: AttestationError(.envelopePayloadType, "")) {
      try ledger.append(
        [fixture.envelope(1), Envelope.sign([1], payloadType: "x", with: [fixture.author])], to: ledger.local)
    }
    #expect(try ledger.checkpoint(of: ledger.local).checkpoint.size == 0)
    #expect(throws: LedgerError(.unknownLog, "")) {
      try ledger.append([fixture.envelope(1)], to: LogID(origin: "other"))
    }
  }

  @Test(arguments: Backend.all) func `with a trust root only enrolled keys are admitted`(on backend: Backend)
    throws
  {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open(admission: .enrolled(fixture.trustRoot()))
    _ = try ledger.append([fixture.envelope(1)], to: ledger.local)
    #expect(throws: LedgerError(.signatureRefused, "")) {
      try ledger.append([fixture.envelope(2, by: fixture.other)], to: ledger.local)
    }
    let statement = try fixture.statement(3)
    let forged = try Envelope(
      payloadType: Envelope.inTotoPayloadType, payload: statement.payload(),
      signatures: [EnvelopeSignature(keyid: statement.author, signature: Array(repeating: 1, count: 64))])
    #expect(throws: LedgerError(.signatureRefused, "")) { try ledger.append([forged], to: ledger.local) }
  }

  @Test(arguments: Backend.all) func `statements are found by kind, system, release, point, subject and time`(
    on backend: Backend
  ) throws {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open()
    var statements: [Attestation.Statement] = []
    for number in 0..<6 {
      let content: JSONObject =
        number < 4
        ? ["system": .string("s\(number % 2)"), "release": "1", "point": "release"]
        : ["state": ["system": "s0", "release": "2"]]
      statements.append(
        try fixture.statement(number, kind: number < 4 ? "decision" : "approval", content: content))
    }
    for statement in statements {
      fixture.clock.move(by: 10)
      _ = try ledger.append([statement.signed(by: fixture.author)], to: ledger.local)
    }
    func found(_ query: StatementQuery) throws -> [UInt64] {
      try ledger.statements(query, in: ledger.local).map(\.index.rawValue)
    }
    let decision = PredicateType.uri(kind: "decision", version: 1)
    #expect(try found(StatementQuery(kind: decision)) == [0, 1, 2, 3])
    #expect(try found(StatementQuery(kind: decision, system: "s0", point: "release")) == [0, 2])
    #expect(try found(StatementQuery(system: "s0")) == [0, 2, 4, 5])
    #expect(try found(StatementQuery(release: "2")) == [4, 5])
    #expect(try found(StatementQuery(author: fixture.other.publicKey.keyid)) == [])
    #expect(try found(StatementQuery(subject: Digest(sha256Of: [3]))) == [3])
    #expect(try found(StatementQuery(isNewestFirst: true, limit: 2)) == [5, 4])
    let third = try #require(try ledger.statements(StatementQuery(), in: ledger.local).dropFirst(3).first)
    #expect(try found(StatementQuery(since: third.recordedAt)) == [3, 4, 5])
    #expect(try ledger.latest(StatementQuery(kind: decision, system: "s0"), in: ledger.local)?.index == 2)
    #expect(try ledger.statement(StatementID(Digest(sha256Of: [])), in: ledger.local) == nil)
  }

  @Test func `no query of an append, and none by id, reads a whole log`() throws {
    let fixture = try Fixture()
    let ledger = try fixture.open()
    let envelope = try fixture.envelope(1)
    _ = try ledger.append([envelope.countersigned(by: fixture.other)], to: ledger.local)
    let reader = try Ledger.openReadOnly(fixture.configuration())
    let queries = Mutex<[String]>([])
    for queue in [ledger.queue, reader.queue] {
      queue.inDatabase { database in
        database.trace { event in
          guard case .statement(let statement) = event, statement.sql.hasPrefix("SELECT") else { return }
          queries.withLock { $0.append(statement.expandedSQL) }
        }
      }
    }
    let id = try ledger.append([envelope], content: [[1]], to: ledger.local).receipts[0].statement
    _ = try reader.envelopes(of: id, in: reader.local)
    _ = try reader.statement(id, in: reader.local)
    _ = try reader.proof(of: 0, in: reader.local)
    try ledger.queue.inDatabase { database in
      database.trace()
      let asked = queries.withLock { $0 }
      #expect(asked.count > 6)
      for sql in asked {
        for row in try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql)") {
          let step: String = row["detail"]
          #expect(!step.hasPrefix("SCAN"), "\(sql): \(step)")
          #expect(!step.hasSuffix("PRIMARY KEY (log=?)"), "\(sql): \(step)")
        }
      }
    }
  }

  @Test(arguments: Backend.all) func `views folded anew are the same to the byte`(on backend: Backend) throws
  {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open()
    for number in 0..<30 {
      let envelope = try fixture.envelope(number)
      _ = try ledger.append([envelope, envelope.countersigned(by: fixture.other)], to: ledger.local)
    }
    let before = try ledger.viewDump(of: ledger.local)
    #expect(before.count > 1000)
    try ledger.rebuildViews(of: ledger.local)
    #expect(try ledger.viewDump(of: ledger.local) == before)
  }

  @Test func `bodies are kept with the statements, large ones as files`() throws {
    let fixture = try Fixture()
    let ledger = try fixture.open()
    let small = Array("input".utf8)
    let large = [UInt8](repeating: 7, count: ledger.database.rowBodyByteLimit + 1)
    _ = try ledger.append([fixture.envelope(1)], content: [small, large, []], to: ledger.local)
    for body in [small, large, []] { #expect(try ledger.content(Digest(sha256Of: body)) == body) }
    #expect(try ledger.content(Digest(sha256Of: [1])) == nil)
    let path = ledger.contentPath(Digest(sha256Of: large))
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(try ledger.verify(ledger.local).contentCount == 3)
    try Data([1]).write(to: URL(filePath: path))
    #expect(throws: LedgerError(.contentChanged, "")) { try ledger.content(Digest(sha256Of: large)) }
    #expect(try ledger.verify(ledger.local).findings.map(\.code) == [.content])
  }
}
