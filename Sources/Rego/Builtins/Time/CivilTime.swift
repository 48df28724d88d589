/// A date and time of day in some zone, and its way from and to seconds since 1970 (proleptic Gregorian
/// calendar, no leap seconds).
struct CivilTime {
  var year: Int
  /// 1 to 12 in a valid time; `normalised` mends others.
  var month: Int
  var day: Int
  var hour = 0
  var minute = 0
  var second = 0

  static let secondsPerDay = 86_400

  init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second) = (hour, minute, second)
  }

  /// The reading of a clock that shows UTC plus nothing; the caller has added the offset of the zone.
  init(localSeconds seconds: Int) {
    let days = seconds.flooredQuotient(Self.secondsPerDay)
    let rest = seconds - days * Self.secondsPerDay
    (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60)
    // Hinnant, "chrono-Compatible Low-Level Date Algorithms": eras of 400 years that begin in March.
    let shifted = days + 719_468
    let era = shifted.flooredQuotient(146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The year calendars are counted from within, so far back that no year is below it.
  private static let firstYear: UInt = 292_277_022_400
  /// Days from March of that year to 1970-01-01.
  private static let daysBefore1970 = 730_692_556 * 146_097 + 306 + 719_162

  /// Days since 1970-01-01; months and days out of range carry over, and what no integer holds wraps around, as
  /// in Go's `time.Date`.
  var daysSince1970: Int {
    let months = month &- 1
    let carried = months.flooredQuotient(12)
    let month = UInt(months &- carried &* 12 &+ 1)
    // Neri and Schneider, "Euclidean affine functions and their application to calendar algorithms": years that
    // begin in March.
    let isBeforeMarch: UInt = month < 3 ? 1 : 0
    let shifted = UInt(bitPattern: year &+ carried) &- isBeforeMarch &+ Self.firstYear
    let dayOfYear = (979 * (month + 12 * isBeforeMarch) - 2_919) >> 5
    let days = 146_097 &* (shifted / 100) / 4 &+ 1_461 * (shifted % 100) / 4 &+ dayOfYear
    return Int(bitPattern: days) &+ day &- 1 &- Self.daysBefore1970
  }

  /// Seconds since 1970 on a clock of this zone.
  var localSeconds: Int {
    daysSince1970 &* Self.secondsPerDay &+ (hour * 3_600 + minute * 60 + second)
  }

  /// 0 for Sunday.
  var weekday: Int { (daysSince1970 + 4) - (daysSince1970 + 4).flooredQuotient(7) * 7 }

  /// 1 to 366.
  var dayOfYear: Int { daysSince1970 - CivilTime(year: year, month: 1, day: 1).daysSince1970 + 1 }

  static func days(inMonth month: Int, _ year: Int) -> Int {
    CivilTime(year: year, month: month + 1, day: 1).daysSince1970
      - CivilTime(year: year, month: month, day: 1).daysSince1970
  }

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
  static let weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}

extension Int {
  /// Division that rounds towards minus infinity; the divisor is positive.
  func flooredQuotient(_ divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
