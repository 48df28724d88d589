/// A length of time in whole days of 24 hours: terms, maximum ages, renewal caps.
public struct DaySpan: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The longest span that can be written: a thousand years.
  public static let longest = 365_250

  /// May be negative in arithmetic; texts hold no sign.
  public let days: Int

  /// A number of days.
  public init(days: Int) { self.days = days }

  /// Reads `90d`, `12w`, `P90D` or `P12W` (ISO 8601), up to `longest`.
  ///
  /// Months and years are refused: they have no one length.
  public init(parsing text: String) throws(NotationError) {
    var body = text.utf8[...]
    let isISO = body.first == UInt8(ascii: "P")
    if isISO { body.removeFirst() }
    let unit = body.popLast()
    let length: Int? =
      switch unit {
      case UInt8(ascii: "D") where isISO, UInt8(ascii: "d") where !isISO: 1
      case UInt8(ascii: "W") where isISO, UInt8(ascii: "w") where !isISO: 7
      default: nil
      }
    guard let length, (1...6).contains(body.count), let count = CalendarDate.number(Array(body)[...]),
      count * length <= Self.longest
    else {
      throw NotationError(
        .durationSyntax, "`\(text.prefix(40))` is no number of days",
        remedy: "write 90d, 12w, P90D or P12W; months and years differ in length, so count them in days")
    }
    days = count * length
  }

  /// `90d`.
  public var description: String { "\(days)d" }

  public static func < (left: Self, right: Self) -> Bool { left.days < right.days }
}
