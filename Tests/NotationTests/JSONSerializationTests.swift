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
    "1e400", "10e99999999999999999999", "0.010e-99999999999999999999", "10e4000000000000000000",
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

  @Test func `the quick way to a number gives what the slow way gives`() throws {
    var random = FuzzTests.Random(state: 5)
    for round in 0..<3_000 {
      let bits = random.next()
      let value = Double(bitPattern: bits)
      let digits = bits >> (bits & 63)
      let text =
        switch round % 4 {
        case 0 where value.isFinite: "\(value)"
        case 1: "-\(digits)e\(Int(random.next() % 60) - 40)"
        case 2: "\(digits).\(random.next() % 1_000_000)"
        default: "\(Double(digits % 1_000_000_007) / 7)"
        }
      let number = try JSON.parse(text).number
      guard number == JSONNumber(literal: text) else {
        Issue.record("\(text): \(String(describing: number)) and \(JSONNumber(literal: text))")
        return
      }
    }
  }

  @Test func `numbers are ordered and divided by their exact values`() {
    let ordered = [
      "-1e400", "-9007199254740993", "-9007199254740992.5", "-9007199254740992", "-1.5", "-1e-400", "0",
      "1e-401",
      "1e-400", "0.1", "0.10000000000000000001", "1", "9007199254740992", "9007199254740993", "1e400",
      "2e400",
    ].map(JSONNumber.init(literal:))
    for (left, first) in ordered.enumerated() {
      for (right, second) in ordered.enumerated() {
        #expect((first < second) == (left < right), "\(first) \(second)")
      }
    }
    for (value, divisor, answer) in [
      ("0.07", "0.01", true), ("0.075", "0.01", false), ("1e400", "0.5", true), ("4.5", "1.5", true),
      ("0", "7", true),
      ("35", "1.5", false), ("-6", "-1", true), ("9223372036854775808", "2", true), ("1e-8", "1e-9", true),
    ] {
      #expect(JSONNumber(literal: value).isMultiple(of: JSONNumber(literal: divisor)) == answer, "\(value)")
    }
  }
}
