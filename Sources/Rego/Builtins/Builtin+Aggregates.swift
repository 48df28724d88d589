extension Builtin {
  /// `count`, `sum`, `product`, `max`, `min`, `sort`.
  static let aggregates: [Builtin] = [
    Builtin("count", [.union([.string, .anyArray, .anyObject, .anySet])], .number) { _, operands in
      switch operands[0] {
      case .array(let elements): return Value(elements.count)
      case .object(let object): return Value(object.count)
      case .set(let set): return Value(set.count)
      case .string(let string): return Value(string.runeCount)
      case let other:
        throw BuiltinError.operand(0, other, mustBe: ["array", "object", "set", "string"])
      }
    },
    Builtin("sum", [.collection(of: .number)], .number) { _, operands in
      try fold(operands, from: 0, { $0.addingReportingOverflow($1) }, +)
    },
    Builtin("product", [.collection(of: .number)], .number) { _, operands in
      try fold(operands, from: 1, { $0.multipliedReportingOverflow(by: $1) }, *)
    },
    Builtin("max", [.collection(of: .any)], .any) { _, operands in
      if case .set(let set) = operands[0] { return set.elements.last }
      return try operands.elements(0, expected: ["set", "array"]).max()
    },
    Builtin("min", [.collection(of: .any)], .any) { _, operands in
      if case .set(let set) = operands[0] { return set.elements.first }
      return try operands.elements(0, expected: ["set", "array"]).min()
    },
    Builtin("sort", [.collection(of: .any)], .anyArray) { _, operands in
      if case .set(let set) = operands[0] { return .array(set.elements) }
      return .array(try operands.elements(0, expected: ["set", "array"]).sorted())
    },
  ]

  /// Sums or multiplies in 64-bit integers while they suffice, else anew in OPA's accumulator of 53 bits.
  private static func fold(
    _ operands: Operands, from start: Int64, _ integers: (Int64, Int64) -> (Int64, overflow: Bool),
    _ floats: (BinaryFloat, BinaryFloat) -> BinaryFloat
  ) throws -> Value {
    var numbers: [RegoNumber] = []
    for element in try operands.elements(0, expected: ["set", "array"]) {
      guard case .number(let number) = element else {
        throw BuiltinError.element(0, operands[0], element, mustBe: "numbers")
      }
      numbers.append(number)
    }
    var exact: Int64? = start
    for number in numbers {
      guard case .int(let integer) = number, let sum = exact else {
        exact = nil
        break
      }
      let (next, overflow) = integers(sum, integer)
      exact = overflow ? nil : next
    }
    if let exact { return .number(.int(exact)) }
    let total = numbers.reduce(BinaryFloat(.int(start))) { floats($0, BinaryFloat($1)).rounded(bits: 53) }
    return .number(try number(ofDouble: total))
  }

  /// A float of 53 bits in the shortest decimal form that names it at that precision.
  private static func number(ofDouble float: BinaryFloat) throws -> RegoNumber {
    let double = Double(
      sign: float.isNegative ? .minus : .plus, exponent: float.exponent, significand: Double(float.mantissa))
    guard let shortest = RegoNumber(finite: double) else {
      throw BuiltinError.failure("the result is too large")
    }
    // Whole values print without an exponent.
    return shortest.isWhole ? RegoNumber(shortest.bigInteger ?? BigInteger(0)) : shortest
  }
}
