extension Builtin {
  /// `bits.*`: integers of any size in two's complement.
  static let bits: [Builtin] = [
    bitwise("bits.and", &, &),
    bitwise("bits.or", |, |),
    bitwise("bits.xor", ^, ^),
    Builtin("bits.negate", [.number], .number) { _, operands in
      // ~x is -x - 1.
      .number(RegoNumber(-(try operands.integer(0)) - BigInteger(1)))
    },
    Builtin("bits.lsh", [.number, .number], .number) { _, operands in
      let (value, shift) = (try operands.integer(0), try shiftWidth(operands))
      guard shift <= maximumBits, value.bitCount + shift <= maximumBits else {
        throw BuiltinError.failure("the result has more than \(maximumBits) bits")
      }
      return .number(RegoNumber(value << shift))
    },
    Builtin("bits.rsh", [.number, .number], .number) { _, operands in
      let (value, shift) = (try operands.integer(0), try shiftWidth(operands))
      // Beyond its last bit a number has only its sign.
      return .number(RegoNumber(value >> min(shift, value.bitCount + 1)))
    },
  ]

  /// Longest integer a shift may make.
  static let maximumBits = 300_000

  private static func shiftWidth(_ operands: Operands) throws -> Int {
    let width = try operands.integer(1)
    guard !width.isNegative else {
      throw BuiltinError.operand(1, "must be an unsigned integer number but got a negative integer")
    }
    return width.int64.map { Int($0) } ?? .max
  }

  private static func bitwise(
    _ name: String, _ integers: @escaping @Sendable (Int64, Int64) -> Int64,
    _ words: @escaping @Sendable (UInt32, UInt32) -> UInt32
  ) -> Builtin {
    Builtin(name, [.number, .number], .number) { _, operands in
      let (left, right) = (try operands.integer(0), try operands.integer(1))
      if let a = left.int64, let b = right.int64 { return .number(.int(integers(a, b))) }
      let count = max(left.magnitude.words.count, right.magnitude.words.count) + 1
      let (a, b) = (twosComplement(left, count), twosComplement(right, count))
      return .number(RegoNumber(integer(ofTwosComplement: zip(a, b).map(words))))
    }
  }

  private static func twosComplement(_ value: BigInteger, _ count: Int) -> [UInt32] {
    let words = value.magnitude.words + [UInt32](repeating: 0, count: count - value.magnitude.words.count)
    return value.isNegative ? negated(words) : words
  }

  private static func integer(ofTwosComplement words: [UInt32]) -> BigInteger {
    let isNegative = (words.last ?? 0) >> 31 == 1
    return BigInteger(
      isNegative: isNegative, magnitude: BigMagnitude(words: isNegative ? negated(words) : words))
  }

  private static func negated(_ words: [UInt32]) -> [UInt32] {
    var carry: UInt32 = 1
    return words.map { word in
      let (sum, overflow) = (~word).addingReportingOverflow(carry)
      carry = overflow ? 1 : 0
      return sum
    }
  }
}
