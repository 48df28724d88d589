import Attestation
import CPowerLoss
import Foundation
import GRDB
import Notation
import Synchronization
import Testing
import TransparencyLog
import Writers

@testable import Ledger

/// Power that goes at a random moment, on a disk that drops and tears what no sync had followed.
@Suite(.serialized) struct PowerLossTests {
  /// `make test-full SUITE=power-loss` runs 500 seeds, a few at a time.
  private static let seeds = number("EPHOR_ROUNDS") ?? 50
  private static let firstSeed = number("EPHOR_FIRST_ROUND") ?? 0
  /// Writes, syncs and deletions within which the power goes: begins, appends, checkpoints of the write-ahead log.
  private static let operations = 1...500
  private static let writers = 6

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  init() throws { try #require(power_loss_install() == 0) }

  @Test func `a log that lost power at any moment holds all it acknowledged`() throws {
    var (acknowledged, losses) = (0, 0 as UInt64)
    for seed in Self.firstSeed..<Self.firstSeed + Self.seeds {
      let outcome = try strike(seed: UInt64(seed))
      #expect(outcome.fault == nil, "seed \(seed): \(outcome.fault ?? "")")
      acknowledged += outcome.acknowledged
      losses += outcome.losses
    }
    #expect(acknowledged > 0 && losses > 0)
    print("full: power_losses \(Self.seeds) acknowledged \(acknowledged) writes_lost \(losses)")
  }

  @Test(arguments: ["OFF", "NORMAL"])
  func `a log that does not wait for the disk is caught losing what it acknowledged`(synchronous: String)
    throws
  {
    var caught = false
    for seed in 0..<50 where !caught {
      caught = try strike(seed: UInt64(seed), synchronous: synchronous).fault != nil
    }
    #expect(caught)
  }

  @Test func `a disk that fails is one clear error, and the log goes on when it works again`() throws {
    let fixture = try Fixture()
    power_loss_watch(fixture.folder, .max)
    let ledger = try fixture.open()
    _ = try ledger.append([fixture.envelope(1)], to: ledger.local)
    power_loss_watch(fixture.folder, 2)
    #expect(throws: LedgerError(.inputOutput, "")) {
      try ledger.append([fixture.envelope(2)], to: ledger.local)
    }
    power_loss_watch(fixture.folder, .max)
    #expect(try ledger.append([fixture.envelope(2)], to: ledger.local).receipts[0].index == 1)
    #expect(try ledger.verify(ledger.local).isSound)
    try ledger.close()
    #expect(power_loss_strike(1) == 0)
  }

  private struct Outcome {
    var acknowledged = 0
    var losses: UInt64 = 0
    /// What was lost or contradicted.
    var fault: String?
  }

  /// Appends with several writers until the power goes, and looks at what is left.
  private func strike(seed: UInt64, synchronous: String? = nil) throws -> Outcome {
    var generator = SeededGenerator(seed)
    let fixture = try Fixture()
    // Only what is below the folder is watched, and its name must not change by a link on the way.
    try FileManager.default.createDirectory(atPath: fixture.folder, withIntermediateDirectories: true)
    power_loss_watch(fixture.folder, UInt64(Int.random(in: Self.operations, using: &generator)))
    let acknowledged = Mutex<[AppendResult]>([])
    // Runs of a gate come first: each opens, appends once and closes, which empties the write-ahead log.
    for number in 0..<Int.random(in: 0...3, using: &generator) {
      guard let ledger = try? fixture.open() else { break }
      if let synchronous {
        try? ledger.queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = \(synchronous)") }
      }
      if let result = try? ledger.append([fixture.envelope(number)], to: ledger.local) {
        acknowledged.withLock { $0.append(result) }
      }
      try? ledger.close()
    }
    if let ledger = try? fixture.open() {
      if let synchronous {
        try? ledger.queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = \(synchronous)") }
      }
      // Often, so that the power also goes while the write-ahead log is being emptied.
      try? ledger.queue.inDatabase { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 40") }
      try Writers.run(Self.writers) { writer in
        var number = (writer + 1) * 10_000
        while let result = try? ledger.append(
          [fixture.envelope(number)], content: [[UInt8](repeating: 1, count: number % 3_000)],
          to: ledger.local)
        {
          acknowledged.withLock { $0.append(result) }
          number += 1
        }
      }
      #expect(power_loss_is_off() == 1)
      try? ledger.close()
    }
    #expect(power_loss_strike(seed) == 0)
    // What is not in a file did not survive either.
    try? FileManager.default.removeItem(atPath: fixture.file("\(Ledger.databaseName)-shm"))
    let results = acknowledged.withLock { $0 }
    return Outcome(
      acknowledged: results.count, losses: power_loss_losses(), fault: try fault(in: fixture, results))
  }

  /// What a log that came back lacks or contradicts; nil when nothing.
  private func fault(in fixture: Fixture, _ results: [AppendResult]) throws -> String? {
    let ledger: Ledger
    do {
      ledger = try fixture.open()
    } catch {
      return "it does not open: \(error)"
    }
    defer { try? ledger.close() }
    let report = try ledger.verify(ledger.local, holding: results.map(\.checkpoint))
    if let first = report.findings.first { return first.message }
    let held = Dictionary(
      uniqueKeysWithValues: try ledger.statements(StatementQuery(), in: ledger.local).map {
        ($0.index, $0.id)
      })
    for receipt in results.flatMap(\.receipts) where held[receipt.index] != receipt.statement {
      return "what was acknowledged at leaf \(receipt.index) is not there"
    }
    let dump = try ledger.viewDump(of: ledger.local)
    try ledger.rebuildViews(of: ledger.local)
    guard try ledger.viewDump(of: ledger.local) == dump else { return "the views differ when folded anew" }
    _ = try ledger.append([fixture.envelope(99_999)], to: ledger.local)
    return try ledger.verify(ledger.local).isSound ? nil : "it does not go on"
  }
}

/// splitmix64: the same seed, the same moments.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
