/// A row of numbers as a row of little bars: `▁▂▅█`.
package enum Sparkline {
  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let asciiBars: [Character] = ["_", ".", ":", "-", "=", "+", "*", "#"]

  /// One character a number, from the least to the most; what is not finite is a blank, a flat row stays low.
  package static func text(_ values: [Double], unicode: Bool = true) -> String {
    let bars = unicode ? bars : asciiBars
    let finite = values.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else {
      return String(repeating: " ", count: values.count)
    }
    return String(
      values.map { value in
        guard value.isFinite else { return " " }
        // Halving first keeps the span of opposite huge values finite.
        let share = most > least ? (value / 2 - least / 2) / (most / 2 - least / 2) : 0
        return bars[min(max(Int(share * Double(bars.count)), 0), bars.count - 1)]
      })
  }
}
