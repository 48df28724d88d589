import Testing

@testable import Notation

@Suite("Moments, days and spans")
struct TimeTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0, 0), ("2026-08-02T10:30:00.25Z", 1_785_666_600, 250_000_000),
      ("1969-12-31T23:59:59.999999999Z", -1, 999_999_999), ("0000-01-01T00:00:00Z", -62_167_219_200, 0),
      ("9999-12-31T23:59:59Z", 253_402_300_799, 0), ("2000-02-29T12:00:00Z", 951_825_600, 0),
    ] as [(String, Int64, Int32)])
  func `moments are read and written`(_ text: String, _ seconds: Int64, _ nanoseconds: Int32) throws {
    let moment = try Timestamp(parsing: text)
    #expect(moment.seconds == seconds)
    #expect(moment.nanoseconds == nanoseconds)
    #expect(moment.description == text)
  }

  @Test func `offsets are taken off`() throws {
    #expect(try Timestamp(parsing: "2026-01-01T00:30:00+02:00").description == "2025-12-31T22:30:00Z")
    #expect(try Timestamp(parsing: "2026-01-01t00:30:00-01:30").description == "2026-01-01T02:00:00Z")
    #expect(try Timestamp(parsing: "2026-01-01T00:00:00.100z").description == "2026-01-01T00:00:00.1Z")
  }

  @Test(arguments: [
    "", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z",
    "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-12-31T23:59:60Z", "2026-01-01T00:00:00",
    "2026-01-01 00:00:00Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.1234567890Z",
    "2026-01-01T00:00:00+2:00",
    "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00Zx", "26-01-01T00:00:00Z", "2100-02-29T00:00:00Z",
    "2026-1-01T00:00:00Z", "9999-12-31T23:59:59-00:01",
  ])
  func `nonsense is no moment`(_ text: String) {
    #expect(throws: NotationError.self) { try Timestamp(parsing: text) }
  }

  @Test func `days and their numbers are inverse over four centuries`() throws {
    var date = try CalendarDate(parsing: "1899-12-31")
    let end = try CalendarDate(parsing: "2300-01-01")
    while date < end {
      let (year, month, day) = date.components
      guard CalendarDate(year: year, month: month, day: day) == date else {
        Issue.record("\(date)")
        return
      }
      date = try #require(date.adding(DaySpan(days: 13)))
    }
    #expect(try CalendarDate(parsing: "0000-01-01").daysSinceEpoch == CalendarDate.earliest)
    #expect(try CalendarDate(parsing: "9999-12-31").daysSinceEpoch == CalendarDate.latest)
    #expect(try CalendarDate(parsing: "9999-12-31").adding(DaySpan(days: 1)) == nil)
  }

  @Test func `whole days are counted down`() throws {
    let early = try Timestamp(parsing: "2026-01-01T12:00:00Z")
    let late = try Timestamp(parsing: "2026-01-03T11:59:59Z")
    #expect(late.days(since: early) == 1)
    #expect(early.days(since: late) == -2)
    #expect(early.adding(DaySpan(days: 31))?.description == "2026-02-01T12:00:00Z")
    #expect(early.nanosecondsSinceEpoch == 1_767_268_800_000_000_000)
    #expect(Timestamp(nanosecondsSinceEpoch: 1_767_268_800_000_000_000) == early)
    #expect(Timestamp(nanosecondsSinceEpoch: -1).description == "1969-12-31T23:59:59.999999999Z")
    #expect(early.date.description == "2026-01-01")
  }

  @Test func `spans are counted in days and weeks only`() throws {
    #expect(try DaySpan(parsing: "90d").days == 90)
    #expect(try DaySpan(parsing: "P90D").days == 90)
    #expect(try DaySpan(parsing: "2w").days == 14)
    #expect(try DaySpan(parsing: "P2W").days == 14)
    for text in [
      "", "d", "90", "P3M", "P1Y", "-1d", "1.5d", "90D", "P90d", "9999999d", "400000d", "P", "1d2",
    ] {
      #expect(throws: NotationError.self) { try DaySpan(parsing: text) }
    }
  }
}
