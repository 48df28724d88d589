import Testing

@testable import Notation

@Suite("JSON text")
struct JSONSerializationTests {
  @Test func `compact and pretty layouts are stable`() throws {
    let value = try JSON.parse(#"{"b":[1,{"c":[]}],"a":{},"t":"\u0001\t\"\\é"}"#)
    #expect(value.text() == #"{"b":[1,{"c":[]}],"a":{},"t":"\u0001\t\"\\é"}"#)
    #expect(value.text(sortingKeys: true).hasPrefix(#"{"a":{},"b""#))
    #expect(
      value.text(.pretty) == """
        {
          "b": [
            1,
            {
              "c": []
            }
          ],
          "a": {},
          "t": "\\u0001\\t\\"\\\\é"
        }
        """)
  }

  @Test(arguments: [
    "0", "-1", "9223372036854775807", "123456789012345678901234567890", "0.1", "1e300", "1e-300", "-2.5e-7",
    "1e400",
    "0.30000000000000004", "3.141592653589793238462643",
  ])
  func `a number written and read again is the same number`(_ literal: String) throws {
    let value = try JSON.parse(literal)
    #expect(try JSON.parse(value.text()) == value)
  }

  @Test func `equal numbers are equal however they are written`() throws {
    for pair in [("1e2", "100.00"), ("0.5", "5e-1"), ("1e18", "1000000000000000000"), ("12e30", "1.2e31")] {
      #expect(try JSON.parse(pair.0) == JSON.parse(pair.1))
    }
    #expect(try JSON.parse("9007199254740993") != JSON.parse("9007199254740992"))
    #expect(try JSON.parse("1.00000000000000000001") != JSON.parse("1"))
  }
}
