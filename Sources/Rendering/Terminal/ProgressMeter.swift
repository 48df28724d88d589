/// One line on how far a piece of work is, how fast it goes and how long it will take.
///
/// The meter is pure: the caller counts, reads the clock and decides when to draw.
///
/// ```swift
/// let meter = ProgressMeter(label: "hashing", unit: "files", total: 2_000)
/// meter.line(done: 1_240, elapsedSeconds: 4)  // hashing  ██████░░░░ 62 %  1,240/2,000 files  310/s  2.5 s left
/// ```
package struct ProgressMeter: Sendable, Hashable {
  package let label: String
  package let unit: String
  /// Nil while nobody knows how much there is.
  package let total: Int?

  /// Work shorter than this needs no meter.
  package static let quietSeconds = 1.0
  private static let mostBarWidth = 30
  private static let leastBarWidth = 8

  package init(label: String, unit: String = "", total: Int? = nil) {
    self.label = SafeText.line(label)
    self.unit = SafeText.line(unit)
    self.total = total
  }

  /// The line, at most `width` columns; what does not fit is left out, the bar first.
  package func line(
    done: Int, elapsedSeconds: Double, width: Int = 80, unicode: Bool = true,
    paint: Painter = Painter(isEnabled: false)
  ) -> String {
    let done = max(done, 0)
    let glyphs: Glyphs = unicode ? .unicode : .ascii
    let suffix = unit.isEmpty ? "" : " \(unit)"
    var parts: [String] = []
    var share: Double?
    if let total, total > 0 {
      let reached = min(Double(done) / Double(total), 1)
      share = reached
      // Rounded down: 100 % is said when all is done, not before.
      parts.append("\(Int(reached * 100)) %")
      parts.append("\(Numeral.grouped(done))/\(Numeral.grouped(total))\(suffix)")
    } else if total == nil, done == 0, elapsedSeconds > 0, elapsedSeconds.isFinite {
      parts.append(Numeral.duration(seconds: elapsedSeconds))
    } else {
      parts.append("\(Numeral.grouped(done))\(suffix)")
    }
    if elapsedSeconds > 0, elapsedSeconds.isFinite, done > 0 {
      let rate = Double(done) / elapsedSeconds
      parts.append("\(Self.rate(rate))/s")
      if let total, done < total {
        parts.append("\(Numeral.duration(seconds: Double(total - done) / rate)) left")
      } else {
        parts.append(Numeral.duration(seconds: elapsedSeconds))
      }
    }
    while parts.count > 1,
      TerminalWidth.of(label) + 2 + TerminalWidth.of(parts.joined(separator: "  ")) > width
    {
      parts.removeLast()
    }
    let text = parts.joined(separator: "  ")
    let room = width - TerminalWidth.of(label) - TerminalWidth.of(text) - 4
    guard let share, room >= Self.leastBarWidth else {
      return TerminalWidth.cut("\(label)  \(text)", to: width)
    }
    let cells = min(room, Self.mostBarWidth)
    let full = Int(share * Double(cells))
    let bar =
      paint(String(repeating: glyphs.barFull, count: full), .cyan)
      + paint(String(repeating: glyphs.barEmpty, count: cells - full), .dim)
    return "\(label)  \(bar)  \(text)"
  }

  /// The line of a meter that is made for this once; see `line(done:elapsedSeconds:width:unicode:paint:)`.
  package static func line(
    label: String, done: Int, total: Int?, unit: String = "", elapsedSeconds: Double, width: Int = 80,
    unicode: Bool = true, paint: Painter = Painter(isEnabled: false)
  ) -> String {
    ProgressMeter(label: label, unit: unit, total: total)
      .line(done: done, elapsedSeconds: elapsedSeconds, width: width, unicode: unicode, paint: paint)
  }

  private static func rate(_ rate: Double) -> String {
    if rate >= 9.95, rate < 1e15 { return Numeral.grouped(Int(rate.rounded())) }
    return Numeral.fixed(rate, places: 1)
  }
}
