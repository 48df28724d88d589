import Testing

@testable import Rego

@Suite("Time built-ins")
struct TimeBuiltinTests {
  @Test func `the clock is the caller's`() throws {
    #expect(try call("time.now_ns", timeNanoseconds: 42) == 42)
    #expect(try refusal("time.now_ns") == "no time was given to this evaluation")
  }

  @Test(
    "times are read by Go's layouts",
    arguments: [
      ("2006-01-02T15:04:05Z07:00", "2017-06-02T19:00:00-07:00", "1496455200000000000"),
      ("RFC3339", "2017-06-02T19:00:00.5Z", "1496430000500000000"),
      ("RFC1123Z", "Sat, 03 Dec 2022 00:10:53 +0530", "1670006453000000000"),
      ("RFC850", "Friday, 02-Dec-22 18:40:53 UTC", "1670006453000000000"),
      ("02/01/2006 03:04 PM", "02/12/2022 06:40 PM", "1670006400000000000"),
      ("2006-002", "2022-336", "1669939200000000000"),
      ("Jan _2 2006", "Dec  2 2022", "1669939200000000000"),
      ("2006-01-02 15:04:05.000", "2022-12-02 18:40:53.141", "1670006453141000000"),
    ])
  func parses(layout: String, value: String, nanoseconds: String) throws {
    #expect(try call("time.parse_ns", Value(layout), Value(value)) == number(nanoseconds))
  }

  @Test func `mistakes in times carry Go's words`() throws {
    #expect(
      try refusal("time.parse_ns", "2006-01-02", "2022-13-01")
        == #"parsing time "2022-13-01": month out of range"#)
    #expect(
      try refusal("time.parse_ns", "2006-01-02", "2022-02-30")
        == #"parsing time "2022-02-30": day out of range"#)
    #expect(
      try refusal("time.parse_ns", "2006-01-02", "2022-x")
        == #"parsing time "2022-x" as "2006-01-02": cannot parse "x" as "01""#)
    #expect(
      try refusal("time.parse_rfc3339_ns", "1677-09-21T00:12:43.145224191-00:00")
        == "time outside of valid range")
  }

  @Test func `times are written in zones`() throws {
    let moment = try number("1670006453141828752")
    #expect(try call("time.format", moment) == "2022-12-02T18:40:53.141828752Z")
    #expect(try call("time.date", [moment, ""]) == [2022, 12, 2])
    #expect(try call("time.clock", moment) == [18, 40, 53])
    #expect(try call("time.weekday", moment) == "Friday")
    #expect(try refusal("time.format", [moment, "Nowhere/Else"]) == "unknown time zone Nowhere/Else")
    guard ZoneFiles.rules(named: "Asia/Kolkata") != nil else {
      print("this machine has no tz database: zones are not tested")
      return
    }
    #expect(
      try call("time.format", [moment, "Asia/Kolkata", "RFC1123Z"]) == "Sat, 03 Dec 2022 00:10:53 +0530")
    #expect(try call("time.format", [moment, "Europe/Berlin", "15:04 MST"]) == "19:40 CET")
    let summer2090 = try number("3802500000000000000")
    #expect(
      try call("time.format", [summer2090, "America/New_York", "2006-01-02 15:04 MST"])
        == "2090-06-30 06:00 EDT")
  }

  @Test func `dates are added and compared by the calendar`() throws {
    #expect(
      try call("time.add_date", try number("1585852421593912000"), 3, 9, 12) == number("1705257221593912000"))
    #expect(
      try call("time.add_date", try number("1585852421593912000"), -1, -1, -1)
        == number("1551465221593912000"))
    #expect(try refusal("time.add_date", 0, 2262, 1, 1) == "time outside of valid range")
    // Steps near 2⁶³ wrap around as OPA's do.
    let largest = try number("9223372036854775807")
    #expect(try call("time.add_date", 0, 0, 0, largest) == number("-86400000000000"))
    #expect(try call("time.add_date", 0, 0, largest, 0) == number("-2688768000000000"))
    #expect(try call("time.add_date", 0, largest, 0, 0) == number("-31487616000000000"))
    #expect(try call("time.add_date", 0, try number("4611686018427387904"), 0, 0) == number("24192000000000"))
    #expect(try call("time.diff", try number("1670006453000000000"), 0) == [52, 11, 1, 18, 40, 53])
  }

  @Test func `durations are read exactly`() throws {
    #expect(try call("time.parse_duration_ns", "100ms") == 100_000_000)
    #expect(try call("time.parse_duration_ns", "-1h30m0.5s") == -5_400_500_000_000)
    #expect(try call("time.parse_duration_ns", "1.5µs") == 1_500)
    #expect(try refusal("time.parse_duration_ns", "1") == #"time: missing unit in duration "1""#)
    #expect(try refusal("time.parse_duration_ns", "1x") == #"time: unknown unit "x" in duration "1x""#)
  }

  @Test func `every day of five centuries keeps its date`() {
    var expected = CivilTime(year: 1800, month: 1, day: 1)
    let first = expected.daysSince1970
    for day in first..<first + 182_000 where day % 7 == 0 || expected.month == 2 {
      expected = CivilTime(localSeconds: day * CivilTime.secondsPerDay)
      #expect(expected.daysSince1970 == day)
    }
  }
}
