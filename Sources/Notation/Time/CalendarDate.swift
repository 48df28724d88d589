/// A day of the proleptic Gregorian calendar, years 0000 to 9999 (ISO 8601, RFC 3339 `full-date`).
public struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let daysSinceEpoch: Int

  static let earliest = -719_528
  static let latest = 2_932_896

  /// Nil outside the years 0000 to 9999.
  public init?(daysSinceEpoch days: Int) {
    guard (Self.earliest...Self.latest).contains(days) else { return nil }
    daysSinceEpoch = days
  }

  /// For days known to lie in the range.
  init(unchecked days: Int) { daysSinceEpoch = days }

  /// Nil when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9_999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year)
    else { return nil }
    // Days from civil (Hinnant, "chrono-Compatible Low-Level Date Algorithms"): years start in March.
    let shifted = year - (month <= 2 ? 1 : 0)
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads `2026-08-02`.
  public init(parsing text: String) throws(NotationError) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, let date = Self.read(bytes) else {
      throw NotationError(
        .timestampSyntax, "`\(text.prefix(40))` is no date of the calendar",
        remedy: "write it like 2026-08-02")
    }
    self = date
  }

  /// The date in the first ten bytes, of which there must be as many.
  static func read(_ bytes: [UInt8]) -> CalendarDate? {
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// The decimal number that some digits are, or nil.
  static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Year, month (1 to 12) and day (1 to 31).
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// `2026-08-02`.
  public var description: String {
    String(unsafeUninitializedCapacity: Self.textLength) { output in
      write(to: output)
      return Self.textLength
    }
  }

  /// Length of the text, in bytes.
  static let textLength = 10

  /// Writes the text to the start of a buffer that has room for it.
  func write(to output: UnsafeMutableBufferPointer<UInt8>) {
    let (year, month, day) = components
    Self.write(year, width: 4, to: output, at: 0)
    output[4] = UInt8(ascii: "-")
    Self.write(month, width: 2, to: output, at: 5)
    output[7] = UInt8(ascii: "-")
    Self.write(day, width: 2, to: output, at: 8)
  }

  /// Writes a number of at most so many digits with zeros in front.
  static func write(_ value: Int, width: Int, to output: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
    var rest = value
    for place in stride(from: start + width - 1, through: start, by: -1) {
      output[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  /// The day `days` later; nil outside the years 0000 to 9999.
  public func adding(_ days: DaySpan) -> CalendarDate? {
    let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(days.days)
    return overflow ? nil : CalendarDate(daysSinceEpoch: sum)
  }

  public static func < (left: Self, right: Self) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }
}
