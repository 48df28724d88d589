extension Builtin {
  /// `is_*`, `type_name`, `to_number`.
  static let types: [Builtin] = [
    test("is_number") { if case .number = $0 { true } else { false } },
    test("is_string") { if case .string = $0 { true } else { false } },
    test("is_boolean") { if case .boolean = $0 { true } else { false } },
    test("is_array") { if case .array = $0 { true } else { false } },
    test("is_set") { if case .set = $0 { true } else { false } },
    test("is_object") { if case .object = $0 { true } else { false } },
    test("is_null") { if case .null = $0 { true } else { false } },
    Builtin("type_name", [.any], .string) { _, operands in Value(operands[0].typeName) },
    Builtin("to_number", [.union([.null, .boolean, .number, .string])], .number) { _, operands in
      switch operands[0] {
      case .null: return 0
      case .boolean(let value): return value ? 1 : 0
      case .number: return operands[0]
      case .string(let string): return .number(try number(string.string))
      case let other:
        throw BuiltinError.operand(0, other, mustBe: ["null", "boolean", "number", "string"])
      }
    },
  ]

  private static func test(_ name: String, _ holds: @escaping @Sendable (Value) -> Bool) -> Builtin {
    Builtin(name, [.any], .boolean) { _, operands in .boolean(holds(operands[0])) }
  }

  /// A number as Go's `strconv.ParseFloat` reads it: also `+1`, `.5` and `007`, but no infinities.
  private static func number(_ text: String) throws -> RegoNumber {
    if let number = RegoNumber(literal: text) {
      guard number.double.isFinite else {
        throw BuiltinError.failure("strconv.ParseFloat: parsing \(Value(text)): value out of range")
      }
      return number
    }
    let unsigned = text.drop { $0 == "+" || $0 == "-" }.lowercased()
    if ["inf", "infinity", "nan"].contains(unsigned) {
      throw BuiltinError.operand(0, Value(text), mustBe: ["valid number string"])
    }
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    guard isPlain, let double = Double(text), let number = RegoNumber(finite: double) else {
      throw BuiltinError.failure("strconv.ParseFloat: parsing \(Value(text)): invalid syntax")
    }
    return number
  }
}
