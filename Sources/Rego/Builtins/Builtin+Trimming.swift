extension Builtin {
  /// `trim*`, `lower`, `upper`.
  static let trimming: [Builtin] = [
    Builtin("trim", [.string, .string], .string) { context, operands in
      .string(try trimmed(operands, context, left: true, right: true))
    },
    Builtin("trim_left", [.string, .string], .string) { context, operands in
      .string(try trimmed(operands, context, left: true, right: false))
    },
    Builtin("trim_right", [.string, .string], .string) { context, operands in
      .string(try trimmed(operands, context, left: false, right: true))
    },
    Builtin("trim_space", [.string], .string) { context, operands in
      .string(
        try operands.string(0).trimmed(left: true, right: true, context) { scalar in
          scalar.isASCII
            ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
        })
    },
    Builtin("trim_prefix", [.string, .string], .string) { _, operands in
      let (text, prefix) = (try operands.string(0), try operands.string(1))
      return .string(text.hasPrefix(prefix) ? text.slice(prefix.byteCount..<text.byteCount) : text)
    },
    Builtin("trim_suffix", [.string, .string], .string) { _, operands in
      let (text, suffix) = (try operands.string(0), try operands.string(1))
      return .string(text.hasSuffix(suffix) ? text.slice(0..<text.byteCount - suffix.byteCount) : text)
    },
    Builtin("lower", [.string], .string) { context, operands in
      .string(try operands.string(0).mapped(context, lowercased))
    },
    Builtin("upper", [.string], .string) { context, operands in
      .string(try operands.string(0).mapped(context, uppercased))
    },
  ]

  private static func trimmed(
    _ operands: Operands, _ context: BuiltinContext, left: Bool, right: Bool
  ) throws -> RegoString {
    let cut = CutSet(try operands.string(1))
    return try operands.string(0).trimmed(left: left, right: right, context) { cut.contains($0) }
  }

  /// Unicode's simple mapping, one scalar for one, as Go's `unicode.ToLower`.
  static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
    }
    // The dotted capital I becomes two scalars in Swift and plain i in Go.
    if scalar == "\u{130}" { return "i" }
    return single(scalar.properties.lowercaseMapping) ?? scalar
  }

  /// Unicode's simple mapping, one scalar for one, as Go's `unicode.ToUpper`.
  static func uppercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) - 32) : scalar
    }
    // Greek letters with iota subscript have a simple capital, which is their title case.
    return single(scalar.properties.uppercaseMapping) ?? single(scalar.properties.titlecaseMapping) ?? scalar
  }

  private static func single(_ text: String) -> Unicode.Scalar? {
    text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
  }
}
