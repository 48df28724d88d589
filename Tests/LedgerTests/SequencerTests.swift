import Attestation
import Foundation
import LedgerPostgres
import Notation
import Synchronization
import Testing
import TransparencyLog
import Writers

@testable import Ledger

/// Several who append at once: in one process, on several connections, and with one of them stalled.
@Suite struct SequencerTests {
  @Test(arguments: Backend.all)
  func `threads that append at once share transactions, and each has its own receipts`(on backend: Backend)
    throws
  {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open()
    let receipts = Mutex<[AppendReceipt]>([])
    let served = Mutex<[SignedCheckpoint]>([])
    try Writers.run(24) { writer in
      for number in 0..<12 {
        let envelope = try fixture.envelope(writer * 100 + number)
        let result = try ledger.append([envelope], to: ledger.local)
        #expect(result.receipts[0].statement == StatementID(Digest(sha256Of: envelope.payload)))
        #expect(result.checkpoint.checkpoint.size > TreeSize(result.receipts[0].index.rawValue))
        receipts.withLock { $0 += result.receipts }
        served.withLock { $0.append(result.checkpoint) }
      }
    }
    let indices = receipts.withLock { $0.map(\.index.rawValue).sorted() }
    #expect(indices == Array(0..<288))
    let report = try ledger.verify(ledger.local, holding: served.withLock { $0 })
    #expect(report.isSound, "\(report.findings)")
    let batches = Set(served.withLock { $0.map(\.checkpoint.size) })
    #expect(batches.count < 288, "no transaction was shared")
    let dump = try ledger.viewDump(of: ledger.local)
    try ledger.rebuildViews(of: ledger.local)
    #expect(try ledger.viewDump(of: ledger.local) == dump)
  }

  @Test(arguments: Backend.all)
  func `a request that is refused leaves the others of its batch alone`(on backend: Backend) throws {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open(admission: .enrolled(fixture.trustRoot()))
    func request(_ numbers: [Int], by key: SigningKey? = nil, body: [UInt8]) throws -> AppendRequest {
      AppendRequest(
        log: ledger.local, envelopes: try numbers.map { try PendingEnvelope(fixture.envelope($0, by: key)) },
        bodies: [(Digest(sha256Of: body), body)])
    }
    let good = try request([1, 2], body: [1])
    let refused = try AppendRequest(
      log: ledger.local,
      envelopes: [3, 4].map { try PendingEnvelope(fixture.envelope($0, by: $0 == 4 ? fixture.other : nil)) },
      bodies: [(Digest(sha256Of: [2]), [2])])
    let again = try request([2, 3], body: [1])
    let answers = try ledger.database.write { session in
      var batch = try AppendBatch([good, refused, again], session, ledger, ledger.local)
      let answers = [good, refused, again].map { request in Result { try batch.take(request) } }
      _ = try batch.write()
      return answers
    }
    #expect(try answers[0].get().map(\.index) == [0, 1])
    #expect(throws: LedgerError(.signatureRefused, "")) { try answers[1].get() }
    #expect(try answers[2].get().map(\.index) == [1, 2])
    #expect(try answers[2].get().map(\.isNew) == [false, true])
    #expect(try ledger.content(Digest(sha256Of: [1])) == [1])
    #expect(try ledger.content(Digest(sha256Of: [2])) == nil)
    #expect(try ledger.verify(ledger.local).isSound)
  }

  @Test(arguments: Backend.all)
  func `two sequencers take turns, each in an epoch of its own`(on backend: Backend) throws {
    let fixture = try Fixture(on: backend)
    let first = try fixture.open()
    _ = try first.append([fixture.envelope(1)], to: first.local)
    let second = try fixture.open()
    _ = try second.append([fixture.envelope(2)], to: second.local)
    _ = try second.append([fixture.envelope(3)], to: second.local)
    _ = try first.append([fixture.envelope(4)], to: first.local)
    let epochs = try first.database.read { session in
      try session.rows("SELECT epoch FROM checkpoint ORDER BY size", []).map { try $0.integer(0) }
    }
    #expect(epochs == [0, 1, 2, 2, 3])
    #expect(try first.verify(first.local).isSound)
  }

  @Test(arguments: Backend.all)
  func `a sequencer whose log was moved on adds nothing`(on backend: Backend) throws {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open()
    let held = try ledger.append([fixture.envelope(1)], to: ledger.local).checkpoint
    #expect(throws: LedgerError(.superseded, "")) {
      try ledger.database.write { session in
        let row = try LogRow.lock(session, ledger.local, place: "here")
        try session.execute("UPDATE log SET epoch = epoch + 1", [])
        let next = try SignedCheckpoint(
          Checkpoint(origin: row.origin, size: 2, root: MerkleTree.emptyRoot),
          signedBy: #require(ledger.signer))
        try row.advance(session, to: next, recordedAt: fixture.clock.now, epoch: row.epoch)
      }
    }
    #expect(try ledger.checkpoint(of: ledger.local) == held)
    #expect(try ledger.verify(ledger.local).isSound)
  }

  @Test func `a writer that stalls with an SQLite file locked is named, and nothing is lost`() throws {
    let fixture = try Fixture()
    try fixture.open().close()
    let (stalled, isLocked, goOn) = try stalling(fixture) { try Ledger.open($0) }
    let answer = Mutex<Result<AppendResult, any Error>?>(nil)
    let thread = DispatchGroup()
    thread.enter()
    Thread {
      let result = Result { try stalled.append([fixture.envelope(1)], to: stalled.local) }
      answer.withLock { $0 = result }
      thread.leave()
    }.start()
    isLocked.wait()
    var configuration = try fixture.configuration()
    configuration.busyTimeoutSeconds = 0.2
    let other = try Ledger.open(configuration)
    #expect(throws: LedgerError(.busy, "")) { try other.append([fixture.envelope(2)], to: other.local) }
    goOn.signal()
    thread.wait()
    #expect(try answer.withLock { try $0?.get().receipts[0].index } == 0)
    #expect(try other.append([fixture.envelope(2)], to: other.local).receipts[0].index == 1)
    #expect(try other.verify(other.local).isSound)
  }

  @Test func `reading a log in SQLite does not wait for its writer`() throws {
    let fixture = try Fixture()
    let first = try fixture.open()
    let held = try first.append([fixture.envelope(1)], to: first.local)
    try first.close()
    let (ledger, isLocked, goOn) = try stalling(fixture) { try Ledger.open($0) }
    let answer = Mutex<Result<AppendResult, any Error>?>(nil)
    let thread = DispatchGroup()
    thread.enter()
    Thread {
      let result = Result { try ledger.append([fixture.envelope(2)], to: ledger.local) }
      answer.withLock { $0 = result }
      thread.leave()
    }.start()
    isLocked.wait()
    // Several at once, each of the state before.
    let seen = Mutex(0)
    try Writers.run(6) { _ in
      let checkpoint = try ledger.checkpoint(of: ledger.local)
      let proof = try ledger.proof(of: 0, in: ledger.local)
      let count = try ledger.statements(StatementQuery(), in: ledger.local).count
      #expect(checkpoint == held.checkpoint && proof.checkpoint == held.checkpoint)
      seen.withLock { $0 += count }
    }
    #expect(seen.withLock { $0 } == 6)
    goOn.signal()
    thread.wait()
    #expect(try answer.withLock { try $0?.get().receipts[0].index } == 1)
    #expect(try ledger.statements(StatementQuery(), in: ledger.local).count == 2)
    try ledger.close()
    #expect(throws: LedgerError(.unreachable, "")) { try ledger.checkpoint(of: ledger.local) }
    let names = try FileManager.default.contentsOfDirectory(atPath: fixture.folder)
    #expect(
      !names.contains { $0.hasSuffix("-wal") }, "the last connection to end empties the write-ahead log")
  }

  @Test(.enabled(if: PostgresServer.isAtHand))
  func `a sequencer that stalls loses its turn, and what it signed is never served`() throws {
    let fixture = try Fixture(on: .postgres)
    try fixture.open().close()
    let (stalled, isLocked, goOn) = try stalling(fixture) {
      try Ledger.open($0, on: fixture.postgres(stallLimitSeconds: 0.4))
    }
    let answer = Mutex<Result<AppendResult, any Error>?>(nil)
    let thread = DispatchGroup()
    thread.enter()
    Thread {
      let result = Result { try stalled.append([fixture.envelope(1)], to: stalled.local) }
      answer.withLock { $0 = result }
      thread.leave()
    }.start()
    isLocked.wait()
    // Waits for the row until the server has ended the stalled one's transaction.
    let other = try fixture.open()
    let taken = try other.append([fixture.envelope(2)], to: other.local)
    #expect(taken.receipts[0].index == 0)
    goOn.signal()
    thread.wait()
    #expect(throws: LedgerError(.unreachable, "")) { try answer.withLock { try $0?.get() } }
    #expect(
      try FileStore.contents(of: fixture.file("checkpoint"), byteLimit: 4096) == taken.checkpoint.encoded)
    goOn.signal()
    // It comes back with a new connection and finds where the log stands.
    #expect(try stalled.append([fixture.envelope(1)], to: stalled.local).receipts[0].index == 1)
    let report = try other.verify(other.local, holding: [taken.checkpoint])
    #expect(report.isSound && report.size == 2, "\(report.findings)")
  }

  /// A ledger whose clock, which is asked with the log locked, stands still until it is told to go on.
  private func stalling(
    _ fixture: Fixture, _ open: (LedgerConfiguration) throws -> Ledger
  ) throws -> (Ledger, isLocked: DispatchSemaphore, goOn: DispatchSemaphore) {
    let (isLocked, goOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    var configuration = try fixture.configuration()
    let clock = fixture.clock
    configuration.clock = {
      isLocked.signal()
      goOn.wait()
      return clock.now
    }
    return (try open(configuration), isLocked, goOn)
  }
}
