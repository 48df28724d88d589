/// A moment in UTC with nanoseconds, years 0000 to 9999 (RFC 3339); leap seconds do not exist here.
public struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
  static let secondsADay: Int64 = 86_400
  /// Longest text, in bytes.
  private static let textLimit = 30

  /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
  public let seconds: Int64
  /// 0 to 999,999,999.
  public let nanoseconds: Int32

  /// Nil outside the years 0000 to 9999, or when `nanoseconds` is not below a second.
  public init?(seconds: Int64, nanoseconds: Int32 = 0) {
    let lowest = Int64(CalendarDate.earliest) * Self.secondsADay
    let highest = Int64(CalendarDate.latest + 1) * Self.secondsADay
    guard seconds >= lowest, seconds < highest, (0..<1_000_000_000).contains(nanoseconds) else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// The first moment of a day in UTC.
  public init(_ date: CalendarDate) {
    seconds = Int64(date.daysSinceEpoch) * Self.secondsADay
    nanoseconds = 0
  }

  /// Reads RFC 3339 `date-time`: `2026-08-02T10:30:00Z`, fractions of up to nine digits, offsets of up to 23:59.
  ///
  /// Refuses days the calendar has not, hour 24, second 60, and more digits than nanoseconds hold.
  public init(parsing text: String) throws(NotationError) {
    guard let value = Self.read(Array(text.utf8)) else {
      throw NotationError(
        .timestampSyntax, "`\(text.prefix(60))` is no moment in time",
        remedy: "write it in RFC 3339, like 2026-08-02T10:30:00Z")
    }
    self = value
  }

  private static func read(_ bytes: [UInt8]) -> Timestamp? {
    guard bytes.count >= 20, let date = CalendarDate.read(bytes), bytes[10] | 0x20 == UInt8(ascii: "t"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let hour = CalendarDate.number(bytes[11..<13]), hour < 24,
      let minute = CalendarDate.number(bytes[14..<16]), minute < 60,
      let second = CalendarDate.number(bytes[17..<19]), second < 60
    else { return nil }
    var rest = bytes[19...]
    guard let nanoseconds = fraction(&rest), let offset = offset(rest) else { return nil }
    let time = Int64(hour * 3_600 + minute * 60 + second) - offset
    return Timestamp(seconds: Int64(date.daysSinceEpoch) * secondsADay + time, nanoseconds: nanoseconds)
  }

  private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int32? {
    guard rest.first == UInt8(ascii: ".") else { return 0 }
    rest.removeFirst()
    let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard (1...9).contains(digits.count), var value = CalendarDate.number(digits) else { return nil }
    for _ in digits.count..<9 { value *= 10 }
    rest = rest.dropFirst(digits.count)
    return Int32(value)
  }

  /// Seconds east of UTC.
  private static func offset(_ rest: ArraySlice<UInt8>) -> Int64? {
    guard let sign = rest.first else { return nil }
    let body = Array(rest.dropFirst())
    if sign | 0x20 == UInt8(ascii: "z") { return body.isEmpty ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), body.count == 5,
      body[2] == UInt8(ascii: ":"),
      let hours = CalendarDate.number(body[0..<2]), hours < 24,
      let minutes = CalendarDate.number(body[3..<5]), minutes < 60
    else { return nil }
    let seconds = Int64(hours * 3_600 + minutes * 60)
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  /// The day in UTC.
  public var date: CalendarDate {
    let days = Int(
      seconds >= 0 ? seconds / Self.secondsADay : (seconds - Self.secondsADay + 1) / Self.secondsADay)
    // The range of `seconds` is the range of days times the seconds of a day.
    return CalendarDate(unchecked: days)
  }

  /// RFC 3339 in UTC with as many digits of fraction as are needed: `2026-08-02T10:30:00.25Z`.
  public var description: String {
    String(unsafeUninitializedCapacity: Self.textLimit) { output in
      let date = date
      let time = Int(seconds - Int64(date.daysSinceEpoch) * Self.secondsADay)
      date.write(to: output)
      output[10] = UInt8(ascii: "T")
      CalendarDate.write(time / 3_600, width: 2, to: output, at: 11)
      output[13] = UInt8(ascii: ":")
      CalendarDate.write(time / 60 % 60, width: 2, to: output, at: 14)
      output[16] = UInt8(ascii: ":")
      CalendarDate.write(time % 60, width: 2, to: output, at: 17)
      var count = 19
      if nanoseconds > 0 {
        output[19] = UInt8(ascii: ".")
        CalendarDate.write(Int(nanoseconds), width: 9, to: output, at: 20)
        count = 29
        while output[count - 1] == UInt8(ascii: "0") { count -= 1 }
      }
      output[count] = UInt8(ascii: "Z")
      return count + 1
    }
  }

  /// The moment some days later; nil outside the years 0000 to 9999.
  public func adding(_ days: DaySpan) -> Timestamp? {
    let (span, tooLong) = Int64(days.days).multipliedReportingOverflow(by: Self.secondsADay)
    let (sum, overflow) = seconds.addingReportingOverflow(span)
    return tooLong || overflow ? nil : Timestamp(seconds: sum, nanoseconds: nanoseconds)
  }

  /// Whole days from `earlier` to this moment, rounded down; negative when `earlier` is later.
  public func days(since earlier: Timestamp) -> Int {
    var difference = seconds - earlier.seconds
    if nanoseconds < earlier.nanoseconds { difference -= 1 }
    return Int(
      difference >= 0 ? difference / Self.secondsADay : (difference - Self.secondsADay + 1) / Self.secondsADay
    )
  }

  /// Nanoseconds since 1970, where 64 bits hold them (years 1678 to 2262); what Rego's `time` functions use.
  public var nanosecondsSinceEpoch: Int64? {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, carry) = product.addingReportingOverflow(Int64(nanoseconds))
    return overflow || carry ? nil : sum
  }

  /// The moment so many nanoseconds after (before, when negative) the start of 1970.
  public init(nanosecondsSinceEpoch: Int64) {
    let (quotient, remainder) = nanosecondsSinceEpoch.quotientAndRemainder(dividingBy: 1_000_000_000)
    seconds = remainder < 0 ? quotient - 1 : quotient
    nanoseconds = Int32(remainder < 0 ? remainder + 1_000_000_000 : remainder)
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}
