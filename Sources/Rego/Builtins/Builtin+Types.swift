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

  /// A number as Go's `strconv.ParseFloat` reads it: also `+1`, `.5`, `007`, `1_000` and `0x1p4`, but no infinities.
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
    guard let digits = withoutSeparators(text.utf8), let double = Double(digits),
      let number = RegoNumber(finite: double)
    else { throw BuiltinError.failure("strconv.ParseFloat: parsing \(Value(text)): invalid syntax") }
    return number
  }

  /// The text of a Go number without the underscores between its digits; nil where there is anything else in it.
  ///
  /// A hexadecimal number must have an exponent.
  private static func withoutSeparators(_ text: String.UTF8View) -> String? {
    let unsigned = text.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    let isHexadecimal = unsigned.starts(with: "0x".utf8) || unsigned.starts(with: "0X".utf8)
    var kept = Array(text.prefix(text.count - unsigned.count + (isHexadecimal ? 2 : 0)))
    guard kept.count <= (isHexadecimal ? 3 : 1) else { return nil }
    var wasDigit = isHexadecimal
    var wasSeparator = false
    var hasExponent = !isHexadecimal
    for byte in text.dropFirst(kept.count) {
      let letter = byte | 0x20
      let isDigit =
        (0x30...0x39).contains(byte)
        || isHexadecimal && !hasExponent && (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter)
      let isOther =
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        || letter == UInt8(ascii: isHexadecimal ? "p" : "e")
      if byte == UInt8(ascii: "_") {
        guard wasDigit else { return nil }
      } else {
        guard isDigit || isOther && !wasSeparator else { return nil }
        kept.append(byte)
      }
      if isHexadecimal, letter == UInt8(ascii: "p") { hasExponent = true }
      (wasDigit, wasSeparator) = (isDigit, byte == UInt8(ascii: "_"))
    }
    return hasExponent && !wasSeparator ? String(decoding: kept, as: UTF8.self) : nil
  }
}
