extension Builtin {
  /// `+ - * / %`, `abs`, `round`, `ceil`, `floor`; `-` is difference of sets too.
  static let arithmetic: [Builtin] = [
    binary("plus", "+", { $0.addingReportingOverflow($1) }, +, +),
    Builtin("minus", infix: "-", [numberOrSet, numberOrSet], numberOrSet) { _, operands in
      switch (operands[0], operands[1]) {
      case (.set(let left), .set(let right)): return .set(left.subtracting(right))
      case (.number(let left), .number(let right)):
        return try combine(left, right, { $0.subtractingReportingOverflow($1) }, -, -)
      case (.number, let other): throw BuiltinError.operand(1, other, mustBe: ["number"])
      case (.set, let other): throw BuiltinError.operand(1, other, mustBe: ["set"])
      case (let other, _): throw BuiltinError.operand(0, other, mustBe: ["number", "set"])
      }
    },
    binary("mul", "*", { $0.multipliedReportingOverflow(by: $1) }, *, *),
    Builtin("div", infix: "/", [.number, .number], .number) { _, operands in
      let (left, right) = (try operands.number(0), try operands.number(1))
      // Zero by a negative number is a negative zero, which only a float can be.
      if case .int(let a) = left, case .int(let b) = right, b != 0, a != .min, a % b == 0, a != 0 || b > 0 {
        return .number(.int(a / b))
      }
      let divisor = BinaryFloat(right)
      guard !divisor.isZero else { throw BuiltinError.failure("divide by zero") }
      return try value(BinaryFloat(left) / divisor)
    },
    Builtin("rem", infix: "%", [.number, .number], .number) { _, operands in
      let (left, right) = (try operands.number(0), try operands.number(1))
      if case .int(let a) = left, case .int(let b) = right, b != 0, b != -1 { return .number(.int(a % b)) }
      guard let a = left.bigInteger, let b = right.bigInteger else {
        throw BuiltinError.failure("modulo on floating-point number")
      }
      guard !b.isZero else { throw BuiltinError.failure("modulo by zero") }
      return .number(RegoNumber(a.quotientAndRemainder(by: b).remainder))
    },
    Builtin("abs", [.number], .number) { _, operands in
      let number = try operands.number(0)
      if case .int(let integer) = number, integer >= 0 { return .number(number) }
      let float = BinaryFloat(number)
      return try value(float.isNegative ? -float : float)
    },
    rounding("round") { number in
      let half = BinaryFloat(isNegative: number.isNegative, magnitude: BigMagnitude(1), exponent: -1)
      return (number + half).truncated
    },
    rounding("ceil") { number in
      let whole = number.truncated
      // Between minus one and zero OPA's ceiling is one: its test of the sign sees the zero left over.
      return number.isWhole || number.isNegative && !whole.isZero ? whole : whole + BigInteger(1)
    },
    rounding("floor") { number in
      let whole = number.truncated
      // For the same reason the floor there is zero.
      return number.isWhole || !number.isNegative || whole.isZero ? whole : whole - BigInteger(1)
    },
  ]

  /// Whole numbers larger than this together are computed as floats: exact products could grow without bound.
  private static let exactBitLimit = 1 << 16

  private static let numberOrSet = RegoType.union([.number, .anySet])

  /// The sum, difference or product of two numbers: exact for whole numbers, else as OPA's floats.
  static func combine(
    _ left: RegoNumber, _ right: RegoNumber, _ small: (Int64, Int64) -> (Int64, overflow: Bool),
    _ exact: (BigInteger, BigInteger) -> BigInteger, _ floats: (BinaryFloat, BinaryFloat) -> BinaryFloat
  ) throws -> Value {
    if case .int(let a) = left, case .int(let b) = right {
      let (result, overflow) = small(a, b)
      if !overflow { return .number(.int(result)) }
    }
    if let a = left.bigInteger, let b = right.bigInteger, a.bitCount + b.bitCount <= exactBitLimit {
      return .number(RegoNumber(exact(a, b)))
    }
    return try value(floats(BinaryFloat(left), BinaryFloat(right)))
  }

  /// A computed float as a value; its exponent must be printable.
  static func value(_ float: BinaryFloat) throws -> Value {
    guard let number = float.number else { throw BuiltinError.failure("the result is too large") }
    return .number(number)
  }

  /// A float whose whole part has digits that can be written down.
  static func printable(_ float: BinaryFloat) throws -> BinaryFloat {
    guard float.exponent < BinaryFloat.printableExponentLimit else {
      throw BuiltinError.failure("the result is too large")
    }
    return float
  }

  private static func binary(
    _ name: String, _ infix: String,
    _ small: @escaping @Sendable (Int64, Int64) -> (Int64, overflow: Bool),
    _ exact: @escaping @Sendable (BigInteger, BigInteger) -> BigInteger,
    _ floats: @escaping @Sendable (BinaryFloat, BinaryFloat) -> BinaryFloat
  ) -> Builtin {
    Builtin(name, infix: infix, [.number, .number], .number) { _, operands in
      try combine(try operands.number(0), try operands.number(1), small, exact, floats)
    }
  }

  private static func rounding(
    _ name: String, _ round: @escaping @Sendable (BinaryFloat) -> BigInteger
  ) -> Builtin {
    Builtin(name, [.number], .number) { _, operands in
      let number = try operands.number(0)
      if case .int = number { return .number(number) }
      return .number(RegoNumber(round(try printable(BinaryFloat(number)))))
    }
  }
}
