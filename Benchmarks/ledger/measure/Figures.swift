import Foundation

/// Durations of one thing, in nanoseconds, and what to say of them.
struct Figures {
  private(set) var nanoseconds: [Int64] = []

  mutating func time<Result>(_ body: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    let result = try body()
    add(start.duration(to: .now))
    return result
  }

  mutating func add(_ duration: Duration) {
    let parts = duration.components
    nanoseconds.append(parts.seconds * 1_000_000_000 + parts.attoseconds / 1_000_000_000)
  }

  /// The value below which that share of the durations lies, in seconds.
  func quantile(_ share: Double) -> Double {
    let sorted = nanoseconds.sorted()
    guard !sorted.isEmpty else { return .nan }
    let at = Int((Double(sorted.count - 1) * share).rounded())
    return Double(sorted[at]) / 1e9
  }

  var median: Double { quantile(0.5) }

  /// `median 0.412 ms (p10 0.301, p90 0.933; 400 times)`
  var text: String {
    "median \(Self.milliseconds(median)) ms (p10 \(Self.milliseconds(quantile(0.1))), "
      + "p90 \(Self.milliseconds(quantile(0.9))); \(nanoseconds.count) times)"
  }

  /// How long this process has been at work so far, on all cores together, in seconds.
  static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static func milliseconds(_ seconds: Double) -> String { rounded(seconds * 1_000, digits: 3) }

  static func rounded(_ value: Double, digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    guard value.isFinite else { return "\(value)" }
    let whole = Int64((value * scale).rounded())
    guard digits > 0 else { return "\(whole)" }
    let fraction = String(whole % Int64(scale))
    return "\(whole / Int64(scale)).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
  }
}
