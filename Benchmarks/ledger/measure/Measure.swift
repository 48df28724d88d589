import Attestation
import Foundation
import Ledger
import LedgerPostgres
import Notation
import Synchronization
import TransparencyLog
import Writers

/// Measures the ledger beside the raw back end, on one disk in one run; `Benchmarks/ledger/run` starts it.
@main struct Measure {
  private static let writers = 64
  /// Rounds of raw commits, lone appends and 64 writers after one another, so that all see the same disk.
  private static let rounds = 8
  private static let commitsInRound = 40
  private static let groupSeconds = 2.0

  static func main() throws {
    let arguments = CommandLine.arguments
    switch arguments.dropFirst().first {
    case "sqlite" where arguments.count == 3:
      let folder = arguments[2]
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let ledger = try Ledger.open(
        LedgerConfiguration(folder: "\(folder)/log", name: "bench/log", clock: WallClock.now))
      try commits("SQLite", ledger, RawSQLite("\(folder)/raw.sqlite"))
    case "postgres" where arguments.count == 4:
      let ledger = try Ledger.open(
        LedgerConfiguration(folder: "\(arguments[2])/log-postgres", name: "bench/log", clock: WallClock.now),
        on: PostgresDatabase(PostgresConfiguration(address: arguments[3])))
      try commits("PostgreSQL", ledger, RawPostgres(arguments[3]))
    case "million" where arguments.count == 4:
      try Million(folder: arguments[2], count: UInt64(arguments[3]) ?? 1_000_000).run()
    default:
      print("usage: ledger-measure sqlite FOLDER | postgres FOLDER ADDRESS | million FOLDER COUNT")
      exit(2)
    }
  }

  private static func commits(_ name: String, _ ledger: Ledger, _ raw: any RawStore) throws {
    let author = try Author(1)
    let body = try author.envelope(0).encoded()
    var (rawTimes, loneTimes, signing) = (Figures(), Figures(), Figures())
    var rawMedians: [Double] = []
    let appended = Mutex(0)
    let batches = Mutex<Set<TreeSize>>([])
    var (seconds, atWork) = (0.0, 0.0)
    var next: UInt64 = 1
    for _ in 0..<rounds {
      var block = Figures()
      for _ in 0..<commitsInRound {
        // Turn by turn, so that a slow moment of the disk falls on both.
        try block.time { try raw.commit(body) }
        let envelope = try signing.time { try author.envelope(next) }
        try loneTimes.time { _ = try ledger.append([envelope], to: ledger.local) }
        next += 1
      }
      for time in block.nanoseconds { rawTimes.add(.nanoseconds(time)) }
      rawMedians.append(block.median)
      let (start, worked) = (ContinuousClock.now, Figures.processorSeconds())
      let end = start + .seconds(groupSeconds)
      let first = next
      try Writers.run(writers) { writer in
        var number = first + UInt64(writer) * 1_000_000
        while ContinuousClock.now < end {
          let result = try ledger.append([author.envelope(number)], to: ledger.local)
          number += 1
          appended.withLock { $0 += 1 }
          batches.withLock { _ = $0.insert(result.checkpoint.checkpoint.size) }
        }
      }
      next += UInt64(writers) * 1_000_000
      let parts = start.duration(to: .now).components
      seconds += Double(parts.seconds) + Double(parts.attoseconds) / 1e18
      atWork += Figures.processorSeconds() - worked
    }
    let count = Double(appended.withLock { $0 })
    let rate = count / seconds
    let goal = Double(writers) / rawTimes.median
    print("## \(name)")
    print("raw commit: \(rawTimes.text)")
    print(
      "  medians of the \(rounds) rounds: \(rawMedians.map(Figures.milliseconds).joined(separator: ", ")) ms")
    print(
      "lone append: \(loneTimes.text), \(Figures.rounded(loneTimes.median / rawTimes.median, digits: 2)) raw commits (goal 1.30)"
    )
    print("  its author's signature beside: \(signing.text)")
    let mean = count / Double(batches.withLock { $0.count })
    print(
      "\(writers) writers, each signing its statement: \(Figures.rounded(rate, digits: 0)) a second, "
        + "\(Figures.rounded(mean, digits: 1)) in a transaction; 64 ÷ median raw commit is "
        + "\(Figures.rounded(goal, digits: 0)): \(Figures.rounded(100 * rate / goal, digits: 0)) % (goal 60 %)"
    )
    print(
      "  at work in this process: \(Figures.milliseconds(atWork / count)) ms of one core a statement; "
        + "a transaction every \(Figures.milliseconds(seconds * mean / count)) ms")
    guard try ledger.verify(ledger.local).isSound else { throw RawFailure(message: "the log is not sound") }
  }
}
