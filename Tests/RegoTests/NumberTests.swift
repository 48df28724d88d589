import Rego
import Testing

/// Numbers are exact, and computed as OPA computes.
@Suite struct NumberTests {
  @Test(arguments: [
    ("0.1 + 0.2", "0.3"), ("1 / 3", "0.33333333333333333334"), ("7 / 2", "3.5"), ("10 / 5", "2"),
    ("9223372036854775807 + 1", "9223372036854775808"),
    ("12345678901234567890 * 98765432109876543210", "1219326311370217952237463801111263526900"),
    ("-7 % 3", "-1"), ("1e3", "1e3"), ("1.0", "1.0"), ("1234567.5 + 0", "1.2345675e+06"),
    ("floor(-1.5)", "-2"), ("ceil(-1.5)", "-1"), ("round(2.5)", "3"), ("round(-2.5)", "-3"),
    ("abs(-0.5)", "0.5"),
    ("100000000000000000000 - 1", "99999999999999999999"), ("2 / 3", "0.6666666666666666667"),
    ("123456789.125 * 1", "1.23456789125e+08"), ("5.0 * 2", "10"),
  ])
  func `arithmetic prints as OPA's`(expression: String, wanted: String) throws {
    #expect(try evaluate("p := sprintf(\"%v\", [[\(expression)]])", "data.t.p")?.string == "[\(wanted)]")
  }

  @Test func `numbers are equal by value, however written`() throws {
    #expect(try evaluate("p := {1, 1.0, 1e0, 10e-1}", "data.t.p") == .set([1]))
    #expect(try evaluate("p if 1e400 > 1e399", "data.t.p") == true)
    #expect(try evaluate("p if 9007199254740993 != 9007199254740992.0", "data.t.p") == true)
  }

  @Test func `integers of any size divide as they should`() throws {
    let a = try #require(BigInteger("123456789012345678901234567890123456789"))
    let b = try #require(BigInteger("9876543210987654321"))
    let (quotient, remainder) = a.quotientAndRemainder(by: b)
    #expect(quotient * b + remainder == a)
    #expect(remainder < b)
    #expect("\(quotient)" == "12499999886093750001")
  }
}
