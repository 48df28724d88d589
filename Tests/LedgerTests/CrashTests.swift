import Attestation
import Foundation
import Notation
import Testing
import TransparencyLog

@testable import Ledger

/// `kill -9` at random moments under 64 writers: nothing acknowledged is lost or doubled, no checkpoint that was
/// handed out is contradicted, and the views folded anew are the same.
@Suite(.serialized) struct CrashTests {
  /// `make test-full SUITE=crash` runs 300 rounds on each back end, a few at a time.
  private static let rounds = number("EPHOR_ROUNDS") ?? 20
  /// Rounds on one log; then another is begun, so that checking it stays quick.
  private static let roundsOnOneLog = 5
  private static let isVictim = ProcessInfo.processInfo.environment[CrashVictim.variable] != nil

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  @Test(.enabled(if: Self.isVictim)) func `crash victim`() throws {
    try CrashVictim(#require(ProcessInfo.processInfo.environment[CrashVictim.variable])).run()
  }

  @Test(.enabled(if: !Self.isVictim))
  func `a log in SQLite killed at any moment holds all it acknowledged`() throws {
    try strike(nil) { _, victim in kill(victim, SIGKILL) }
  }

  @Test(.enabled(if: !Self.isVictim && PostgresServer.isAtHand))
  func `a log in PostgreSQL holds all it acknowledged, whether the ledger is killed or the server`() throws {
    // One of its own, which may be killed while other tests use the shared one.
    let server = try PostgresServer()
    try strike(server) { round, victim in
      if round % 2 == 0 { kill(victim, SIGKILL) } else { try server.crash() }
    }
  }

  private func strike(
    _ server: PostgresServer?, by strike: (_ round: Int, _ victim: Int32) throws -> Void
  ) throws {
    var log = try CrashedLog(server)
    var acknowledged = 0
    for round in 0..<Self.rounds {
      if round > 0, round % Self.roundsOnOneLog == 0 { log = try CrashedLog(server) }
      let receipts = try log.victim.struck(afterMilliseconds: Int.random(in: 0...120)) {
        try strike(round, $0)
      }
      acknowledged += receipts.count
      try log.check(receipts)
    }
    #expect(acknowledged > 0, "no victim ever acknowledged anything")
    let backend = server == nil ? Backend.sqlite : .postgres
    print("full: \(backend)_killed \(Self.rounds) \(backend)_acknowledged \(acknowledged)")
  }
}

/// A log that victims append to, and all that they ever acknowledged.
private struct CrashedLog {
  let fixture: Fixture
  let victim: CrashVictim
  private var acknowledged: [String: String] = [:]
  private var served: [SignedCheckpoint] = []

  /// - Parameter server: nil for a log in SQLite.
  init(_ server: PostgresServer?) throws {
    let fixture = try Fixture()
    self.fixture = fixture
    try FileManager.default.createDirectory(atPath: fixture.folder, withIntermediateDirectories: true)
    victim = CrashVictim([fixture.folder] + (server.map { [$0.folder, fixture.namespace] } ?? []))
  }

  mutating func check(_ receipts: [CrashVictim.Acknowledgement]) throws {
    for receipt in receipts {
      #expect(acknowledged[receipt.index] == nil, "leaf \(receipt.index) was acknowledged twice")
      acknowledged[receipt.index] = receipt.statement
    }
    served += receipts.map(\.checkpoint)
    let ledger = try victim.open()
    let report = try ledger.verify(ledger.local, holding: served)
    #expect(report.isSound, "\(report.findings)")
    let held = try ledger.statements(StatementQuery(), in: ledger.local)
    // As many statements as leaves: nothing is in the log twice.
    #expect(TreeSize(UInt64(held.count)) == report.size)
    let byIndex = Dictionary(uniqueKeysWithValues: held.map { ("\($0.index)", $0.id.description) })
    for (index, statement) in acknowledged {
      #expect(byIndex[index] == statement, "what was acknowledged at leaf \(index) is not there")
    }
    let dump = try ledger.viewDump(of: ledger.local)
    try ledger.rebuildViews(of: ledger.local)
    #expect(try ledger.viewDump(of: ledger.local) == dump)
    try ledger.close()
  }
}
