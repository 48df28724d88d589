import Testing

@testable import Rego

/// Conversions by bounds give what exact ones give, digit for digit.
@Suite struct BoundedNumberTests {
  /// Whole numbers from a fixed seed.
  private struct Draws {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      return ValueHash.mix(state)
    }
  }

  @Test func `bounds on powers of five hold them`() {
    for n in [0, 1, 2, 27, 28, 137, 138, 139, 500, 1_000, 4_096, 9_999] {
      let power = ScaledPower(ofFive: n)
      let exact = BigMagnitude.power(of: 5, n)
      #expect((power.low << power.exponent).order(exact) <= 0, "5^\(n)")
      #expect((power.high << power.exponent).order(exact) >= 0, "5^\(n)")
      #expect((power.high - power.low).bitCount < 100, "5^\(n)")
    }
  }

  @Test func `decimals of large exponents round as their exact values`() throws {
    var draws = Draws(state: 7)
    for round in 0..<60 {
      let exponent = Int(draws.next() % 1_500) + 401
      let digits = "\(draws.next() | 1)\(draws.next())"
      let literal = "\(digits)e\(round % 2 == 0 ? exponent : -exponent)"
      let decimal = try #require(DecimalNumber(literal: literal))
      let bounded = try #require(BinaryFloat(bounding: decimal))
      let front = BigMagnitude(decimalDigits: decimal.digits)
      let power = BigMagnitude.power(of: 10, Int(decimal.exponent.magnitude))
      let exact: BinaryFloat
      if decimal.exponent > 0 {
        exact = BinaryFloat(isNegative: false, magnitude: front * power, exponent: 0)
      } else {
        let shift = 200 + power.bitCount
        let (quotient, rest) = (front << shift).divided(by: power)
        exact = BinaryFloat(
          isNegative: false, magnitude: quotient << 1, exponent: -shift - 1, inexact: !rest.isZero)
      }
      #expect(bounded.mantissa == exact.mantissa && bounded.exponent == exact.exponent, "\(literal)")
    }
  }

  @Test func `many digits round as their exact values`() throws {
    var draws = Draws(state: 11)
    for _ in 0..<20 {
      let literal = "9" + (0..<60).map { _ in "\(draws.next())" }.joined()
      let decimal = try #require(DecimalNumber(literal: literal))
      let bounded = try #require(BinaryFloat(bounding: decimal))
      let exact = BinaryFloat(
        isNegative: false,
        magnitude: BigMagnitude(decimalDigits: decimal.digits) * BigMagnitude.power(of: 10, decimal.exponent),
        exponent: 0)
      #expect(bounded.mantissa == exact.mantissa && bounded.exponent == exact.exponent)
    }
  }

  @Test func `the digits of large and small floats are those of their exact values`() throws {
    var draws = Draws(state: 13)
    for round in 0..<60 {
      let magnitude = BigMagnitude(round % 3 == 0 ? 1 << 63 : draws.next() | 1 << 63)
      let size = Int(draws.next() % 2_000) + 401
      let power = round % 2 == 0 ? size : -size
      let bounded = try #require(BinaryFloat.boundedDigits(magnitude, power))
      let whole = power > 0 ? magnitude << power : magnitude * BigMagnitude.power(of: 5, -power)
      let exact = whole.decimalDigits
      #expect(bounded.digits == Array(exact.prefix(bounded.digits.count)), "\(power)")
      #expect(bounded.point == exact.count + min(power, 0), "\(power)")
    }
  }

  @Test(arguments: [
    ("1e100000 * 1", "1" + String(repeating: "0", count: 100_000)), ("1e-100000 * 1", "1e-100000"),
    ("1e-90000 * 2", "2e-90000"), ("3e50000 / 1e50000", "3"), ("1e-60000 / 1e40000", "1e-100000"),
  ])
  func `numbers of large exponents are computed without their digits`(expression: String, wanted: String)
    throws
  {
    #expect(try evaluate("p := sprintf(\"%v\", [[\(expression)]])", "data.t.p")?.string == "[\(wanted)]")
  }

  @Test func `integers print in every base as before`() throws {
    let number = try #require(BigInteger("123456789012345678901234567890123456789000000000000"))
    for base in UInt32(2)...36 {
      let text = number.text(base: base)
      #expect(text.first != "0")
      #expect(BigInteger(text, base: base) == number, "base \(base)")
    }
    #expect(BigInteger(-(1 << 32)).text(base: 16) == "-100000000")
    #expect(BigInteger(1_000_000_000).text(base: 10) == "1000000000")
  }
}
