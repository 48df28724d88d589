extension Builtin {
  /// `urlquery.*`.
  static let urlQuery: [Builtin] = [
    Builtin("urlquery.encode", [.string], .string) { _, operands in
      Value(percentEncoded(try operands.string(0)))
    },
    Builtin("urlquery.decode", [.string], .string) { _, operands in
      .string(try percentDecoded(try operands.string(0).bytes[...]))
    },
    Builtin(
      "urlquery.encode_object",
      [.object(of: .string, .union([.string, .array(of: .string), .set(.string)]))],
      .string
    ) { context, operands in
      var pairs: [String] = []
      for (key, value) in try operands.object(0) {
        guard case .string(let name) = key else {
          throw BuiltinError.operand(0, key, mustBe: ["string"])
        }
        let values: [Value]
        switch value {
        case .string: values = [value]
        case .array, .set: values = try Operands([value]).elements(0)
        default: throw BuiltinError.operand(0, "values must be string, array[string], or set[string]")
        }
        for value in values {
          guard case .string(let string) = value else {
            throw BuiltinError.operand(0, "values must be string, array[string], or set[string]")
          }
          pairs.append("\(percentEncoded(name))=\(percentEncoded(string))")
        }
        try context.checkSize(pairs.count)
      }
      return Value(pairs.joined(separator: "&"))
    },
    Builtin("urlquery.decode_object", [.string], .object(of: .string, .array(of: .string))) { _, operands in
      var members = RegoObject.Builder()
      for pair in try operands.string(0).bytes.split(separator: UInt8(ascii: "&")) {
        guard !pair.contains(UInt8(ascii: ";")) else {
          throw BuiltinError.failure("invalid semicolon separator in query")
        }
        let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
        let name = Value.string(try percentDecoded(pair[..<equals]))
        let value = Value.string(try percentDecoded(pair[equals...].dropFirst()))
        members[name] = .array((members[name]?.array ?? []) + [value])
      }
      return .object(members.build())
    },
  ]

  /// Go's `url.QueryEscape`: letters, digits and `-_.~` stay, a space becomes `+`.
  static func percentEncoded(_ string: RegoString) -> String {
    var text = ""
    for byte in string.bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: " "): text += "+"
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        text += byte < 16 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return text
  }

  private static func percentDecoded(_ bytes: ArraySlice<UInt8>) throws -> RegoString {
    var output: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): output.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        guard rest.count >= 2, !digits.hasPrefix("+"), !digits.hasPrefix("-"),
          let value = UInt8(digits, radix: 16)
        else { throw BuiltinError.failure("invalid URL escape \(Value("%" + digits))") }
        output.append(value)
        rest = rest.dropFirst(2)
      default: output.append(byte)
      }
    }
    return RegoString(bytes: output)
  }
}
