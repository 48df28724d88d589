import Attestation
import Crypto
import Glibc
package import Notation

/// What a run takes from outside its arguments: the clock, entropy, and the environment.
///
/// `EPHOR_CLOCK` (RFC 3339) and `EPHOR_SEED` (any text) replace clock and entropy, so that tests and
/// demonstrations repeat to the byte; `notes` then says so on every verdict and record.
package struct Surroundings: Sendable {
  /// The time of this run: taken once, so that a run has one time.
  package let now: Timestamp
  /// Whether that time was set by `EPHOR_CLOCK`.
  let isClockSet: Bool
  /// What a reader of the verdict must know about clock, entropy and rules.
  package let notes: [String]
  /// Variables of the environment.
  package let environment: @Sendable (String) -> String?
  private let seed: String?

  /// Reads clock and seed.
  ///
  /// - Throws: `surroundings.clock` when `EPHOR_CLOCK` is no RFC 3339 time.
  package init(environment: @escaping @Sendable (String) -> String?) throws(GateError) {
    self.environment = environment
    var notes: [String] = []
    if let text = environment("EPHOR_CLOCK"), !text.isEmpty {
      guard let time = try? Timestamp(parsing: text) else {
        throw GateError(
          "surroundings.clock", "EPHOR_CLOCK is '\(text)', which is no RFC 3339 time",
          remedy: "set it to a time such as 2026-11-21T08:00:00Z, or unset it")
      }
      try Self.check(time, "EPHOR_CLOCK")
      now = time
      isClockSet = true
      notes.append(OriginNote.setClock)
    } else {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      guard let stamp = Timestamp(seconds: Int64(time.tv_sec)) else {
        throw GateError(
          "surroundings.clock", "the system's clock is outside the years 0000 to 9999",
          remedy: "set the system's clock", exitCode: 3)
      }
      try Self.check(stamp, "the system's clock")
      now = stamp
      isClockSet = false
    }
    seed = environment("EPHOR_SEED").flatMap { $0.isEmpty ? nil : $0 }
    if seed != nil { notes.append("nonces were derived from EPHOR_SEED") }
    if let home = environment("EPHOR_HOME"), !home.isEmpty {
      notes.append("the standard rules were taken from EPHOR_HOME")
    }
    self.notes = notes
  }

  /// Refuses a time outside the years in which policies can reckon: 1970 to 2200, well within the nanoseconds of
  /// `time.now_ns`. A log takes nothing earlier than its last statement, so one from the far future would end it.
  private static func check(_ time: Timestamp, _ clock: String) throws(GateError) {
    let last: Int64 = 7_258_118_400
    guard (0...last).contains(time.seconds) else {
      throw GateError(
        "surroundings.clock", "\(clock) says \(time), which lies outside the years 1970 to 2200",
        remedy: "set it to the time it is", exitCode: 3)
    }
  }

  /// Whether entropy follows from a seed.
  var isSeeded: Bool { seed != nil }

  /// Sixteen bytes that make a statement the author's own, in hexadecimal; with a seed they follow from it and
  /// from `purpose`, which therefore names everything that tells one statement from another.
  package func nonce(for purpose: String) -> String { Hex.encode(Array(bytes(for: purpose).prefix(16))) }

  /// Thirty-two random bytes, or those that follow from the seed and `purpose`.
  package func bytes(for purpose: String) -> [UInt8] {
    if let seed { return Array(SHA256.hash(data: Array("\(seed)\u{0}\(purpose)".utf8))) }
    var generator = SystemRandomNumberGenerator()
    return (0..<4).flatMap { _ in
      withUnsafeBytes(of: generator.next() as UInt64) { Array($0) }
    }
  }
}
