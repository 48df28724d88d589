import Foundation
import Testing

/// `kill -9` at random moments of the whole program: the log verifies, and nothing recorded is lost.
@Suite struct GateCrashTests {
  private static let unseeded = ["EPHOR_SEED": ""]
  /// `make test-full SUITE=crash` runs 300 rounds, a few at a time.
  private static let rounds = number("EPHOR_ROUNDS") ?? 20
  /// The first round of this piece: the moments of killing differ from piece to piece, and repeat.
  private static let first = number("EPHOR_FIRST_ROUND") ?? 0

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  /// Every fourth round begins a new log, so that its making is interrupted too.
  @Test func `a gate that is killed at any moment leaves a log that verifies`() throws {
    let scratch = try Letters.green()
    var moments = SplitMix(state: UInt64(42 + Self.first))
    let started = ContinuousClock.now
    _ = try scratch.ephor("gate", environment: Self.unseeded)
    let whole = (ContinuousClock.now - started) / .milliseconds(1)
    var leaves = try expectSoundLog(scratch)
    var interrupted = 0
    for round in 1...Self.rounds {
      let clock = Self.clock(minute: round)
      if round % 4 == 0 {
        try scratch.remove(".ephor")
        leaves = 0
      }
      let running = try scratch.start(
        Program.path, ["gate"], environment: Self.unseeded.merging(["EPHOR_CLOCK": clock]) { $1 })
      // Thousandths of the time a whole run takes.
      usleep(UInt32(Double(moments.next() % 1_000) * whole))
      running.stop()
      let run = running.wait()
      #expect(run.exit == 0 || run.signal == SIGKILL, "\(run.shown)")
      if run.signal == SIGKILL { interrupted += 1 }
      if leaves == 0 {
        // A log that was never begun is none; the next gate begins it.
        let verified = try scratch.ephor("log", "verify")
        #expect(verified.exit == 0 || verified.errors.contains(".absent]"), "\(verified.shown)")
        let next = try scratch.ephor("gate", clock: clock, environment: Self.unseeded)
        #expect(next.exit == 0, "\(next.shown)")
        leaves = try expectSoundLog(scratch)
        #expect(leaves >= 4)
      } else {
        let size = try expectSoundLog(scratch)
        #expect(size == leaves || size == leaves + 1)
        leaves = size
      }
    }
    #expect(interrupted > Self.rounds / 4, "only \(interrupted) of \(Self.rounds) runs were killed in time")
    let last = Self.clock(minute: Self.rounds + 1)
    #expect(try scratch.ephor("gate", clock: last, environment: Self.unseeded).exit == 0)
    try expectSoundLog(scratch, leaves: leaves + 1)
    print("full: gates_started \(Self.rounds) gates_killed \(interrupted)")
  }

  /// Minutes after nine in the morning, for as many rounds as a day has minutes left.
  private static func clock(minute: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "2026-11-21T\(two(9 + minute / 60)):\(two(minute % 60)):00Z"
  }
}

/// A small generator, so that the moments of killing repeat.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
