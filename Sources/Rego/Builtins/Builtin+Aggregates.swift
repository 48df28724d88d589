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
    Builtin("sum", [.collection(of: .number)], .number) { context, operands in
      let numbers = try numbers(operands)
      try context.charge(reading: try operands.elements(0))
      let exact = try whole(numbers, 0, { $0.addingReportingOverflow($1) }, +, context)
      return try exact ?? value(numbers.reduce(BinaryFloat(.int(0))) { $0 + BinaryFloat($1) })
    },
    Builtin("product", [.collection(of: .number)], .number) { context, operands in
      let numbers = try numbers(operands)
      try context.charge(reading: try operands.elements(0))
      if let exact = try whole(numbers, 1, { $0.multipliedReportingOverflow(by: $1) }, *, context) {
        return exact
      }
      // OPA's accumulator has 53 bits here.
      let product = numbers.reduce(BinaryFloat(.int(1))) { $0.multiplied(by: BinaryFloat($1), bits: 53) }
      guard let number = product.number(bits: 53) else {
        throw BuiltinError.failure("the result is too large")
      }
      return .number(number)
    },
    Builtin("max", [.collection(of: .any)], .any) { _, operands in
      if case .set(let set) = operands[0] { return set.elements.last }
      return extreme(try operands.elements(0, expected: ["set", "array"])) { $0 >= 0 }
    },
    Builtin("min", [.collection(of: .any)], .any) { _, operands in
      if case .set(let set) = operands[0] { return set.elements.first }
      return extreme(try operands.elements(0, expected: ["set", "array"])) { $0 <= 0 }
    },
    Builtin("sort", [.collection(of: .any)], .anyArray) { context, operands in
      if case .set(let set) = operands[0] { return .array(set.elements) }
      let elements = try operands.elements(0, expected: ["set", "array"])
      return .array(try context.inOrder(elements))
    },
  ]

  /// The element that no later one replaces; of equal ones (`1`, `1.0`) it is the last.
  private static func extreme(_ elements: [Value], replaces: (Int) -> Bool) -> Value? {
    elements.dropFirst().reduce(elements.first) { found, element in
      found.map { replaces(element.order($0)) ? element : $0 }
    }
  }

  private static func numbers(_ operands: Operands) throws -> [RegoNumber] {
    try operands.elements(0, expected: ["set", "array"]).map { element in
      guard case .number(let number) = element else {
        throw BuiltinError.element(0, operands[0], element, mustBe: "numbers")
      }
      return number
    }
  }

  /// More bits than these are computed as floats: a product could grow without bound.
  private static let exactBitLimit = 1 << 16

  /// The sum or product of whole numbers, in 64 bits while they suffice; nil where a number is not whole.
  private static func whole(
    _ numbers: [RegoNumber], _ start: Int64, _ small: (Int64, Int64) -> (Int64, overflow: Bool),
    _ large: (BigInteger, BigInteger) -> BigInteger, _ context: BuiltinContext
  ) throws -> Value? {
    var total = start
    var position = 0
    while position < numbers.count, case .int(let integer) = numbers[position] {
      let (next, overflow) = small(total, integer)
      if overflow { break }
      total = next
      position += 1
    }
    if position == numbers.count { return .number(.int(total)) }
    var exact = BigInteger(total)
    for number in numbers[position...] {
      guard let integer = number.bigInteger, exact.bitCount + integer.bitCount <= exactBitLimit else {
        return nil
      }
      try context.charge(1 + exact.bitCount / 64)
      exact = large(exact, integer)
    }
    return .number(RegoNumber(exact))
  }
}
