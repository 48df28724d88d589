/// A rule for every year: `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX's TZ as RFC 9636 section 3.3.1 extends it).
struct ZoneRule: Sendable {
  private struct Change: Sendable {
    enum Day: Sendable {
      /// 1 to 365; February 29 never counts.
      case julian(Int)
      /// 0 to 365.
      case zeroBased(Int)
      case weekday(month: Int, week: Int, weekday: Int)
    }

    var day: Day
    var seconds: Int
  }

  private let standard: ZoneRules.Offset
  private let daylight: (offset: ZoneRules.Offset, start: Change, end: Change)?

  /// Nil where the text is empty or no rule.
  init?(_ text: String) {
    var reader = Reader(rest: Array(text.utf8)[...])
    guard let name = reader.name(), let offset = reader.time() else { return nil }
    standard = ZoneRules.Offset(seconds: -offset, isDaylight: false, abbreviation: name)
    guard !reader.rest.isEmpty else {
      daylight = nil
      return
    }
    guard let summerName = reader.name() else { return nil }
    let hasOffset = reader.rest.first != UInt8(ascii: ",") && !reader.rest.isEmpty
    let summerOffset = hasOffset ? reader.time().map { -$0 } : standard.seconds + 3_600
    guard let summerOffset, let start = reader.change(), let end = reader.change(), reader.rest.isEmpty else {
      return nil
    }
    let summer = ZoneRules.Offset(seconds: summerOffset, isDaylight: true, abbreviation: summerName)
    daylight = (summer, start, end)
  }

  func offset(at seconds: Int) -> ZoneRules.Offset {
    guard let daylight else { return standard }
    let year = CivilTime(localSeconds: seconds &+ standard.seconds).year
    let start = Self.seconds(of: daylight.start, year) &- standard.seconds
    let end = Self.seconds(of: daylight.end, year) &- daylight.offset.seconds
    // South of the equator summer spans the turn of the year.
    let isSummer = start < end ? start <= seconds && seconds < end : !(end <= seconds && seconds < start)
    return isSummer ? daylight.offset : standard
  }

  private static func seconds(of change: Change, _ year: Int) -> Int {
    let newYear = CivilTime(year: year, month: 1, day: 1).daysSince1970
    let day: Int
    switch change.day {
    case .zeroBased(let number): day = newYear + number
    case .julian(let number):
      let isLeap = CivilTime.days(inMonth: 2, year) == 29
      day = newYear + number - 1 + (isLeap && number >= 60 ? 1 : 0)
    case .weekday(let month, let week, let weekday):
      let first = CivilTime(year: year, month: month, day: 1)
      var inMonth = (weekday - first.weekday + 7) % 7 + 7 * (week - 1)
      while inMonth >= CivilTime.days(inMonth: month, year) { inMonth -= 7 }
      day = first.daysSince1970 + inMonth
    }
    return day &* CivilTime.secondsPerDay &+ change.seconds
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func take(_ byte: Character) -> Bool {
      guard rest.first == byte.asciiValue else { return false }
      rest.removeFirst()
      return true
    }

    mutating func name() -> String? {
      if take("<") {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return String(decoding: rest[..<end], as: UTF8.self)
      }
      let name = rest.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
      rest = rest[name.endIndex...]
      return name.count >= 3 ? String(decoding: name, as: UTF8.self) : nil
    }

    mutating func number() -> Int? {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty, digits.count <= 4 else { return nil }
      rest = rest[digits.endIndex...]
      return Int(String(decoding: digits, as: UTF8.self))
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func time() -> Int? {
      let isNegative = take("-")
      if !isNegative { _ = take("+") }
      guard let hours = number() else { return nil }
      var seconds = hours * 3_600
      if take(":") {
        guard let minutes = number() else { return nil }
        seconds += minutes * 60
        if take(":") {
          guard let rest = number() else { return nil }
          seconds += rest
        }
      }
      return isNegative ? -seconds : seconds
    }

    /// `,Mm.w.d[/time]`, `,Jn[/time]` or `,n[/time]`.
    mutating func change() -> Change? {
      guard take(",") else { return nil }
      let day: Change.Day
      if take("M") {
        guard let month = number(), take("."), let week = number(), take("."), let weekday = number(),
          (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
        else { return nil }
        day = .weekday(month: month, week: week, weekday: weekday)
      } else if take("J") {
        guard let number = number() else { return nil }
        day = .julian(number)
      } else {
        guard let number = number() else { return nil }
        day = .zeroBased(number)
      }
      guard take("/") else { return Change(day: day, seconds: 7_200) }
      return time().map { Change(day: day, seconds: $0) }
    }
  }
}
