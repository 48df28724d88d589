extension Builtin {
  /// `trim*`, `lower`, `upper`.
  static let trimming: [Builtin] = [
    Builtin("trim", [.string, .string], .string) { _, operands in
      let cut = Set(try operands.string(1).runes)
      return .string(trimmed(try operands.string(0), left: true, right: true) { cut.contains($0) })
    },
    Builtin("trim_left", [.string, .string], .string) { _, operands in
      let cut = Set(try operands.string(1).runes)
      return .string(trimmed(try operands.string(0), left: true, right: false) { cut.contains($0) })
    },
    Builtin("trim_right", [.string, .string], .string) { _, operands in
      let cut = Set(try operands.string(1).runes)
      return .string(trimmed(try operands.string(0), left: false, right: true) { cut.contains($0) })
    },
    Builtin("trim_space", [.string], .string) { _, operands in
      .string(trimmed(try operands.string(0), left: true, right: true) { $0.properties.isWhitespace })
    },
    Builtin("trim_prefix", [.string, .string], .string) { _, operands in
      let (text, prefix) = (try operands.string(0), try operands.string(1))
      return .string(text.hasPrefix(prefix) ? text.slice(prefix.byteCount..<text.byteCount) : text)
    },
    Builtin("trim_suffix", [.string, .string], .string) { _, operands in
      let (text, suffix) = (try operands.string(0), try operands.string(1))
      return .string(text.hasSuffix(suffix) ? text.slice(0..<text.byteCount - suffix.byteCount) : text)
    },
    Builtin("lower", [.string], .string) { _, operands in
      .string(RegoString(runes: try operands.string(0).runes.map(lowercased)))
    },
    Builtin("upper", [.string], .string) { _, operands in
      .string(RegoString(runes: try operands.string(0).runes.map(uppercased)))
    },
  ]

  private static func trimmed(
    _ text: RegoString, left: Bool, right: Bool, _ isCut: (Unicode.Scalar) -> Bool
  ) -> RegoString {
    let runes = text.runeStrings
    var (begin, end) = (0, runes.count)
    func cuts(_ index: Int) -> Bool { runes[index].runes.first.map(isCut) ?? false }
    while left, begin < end, cuts(begin) { begin += 1 }
    while right, begin < end, cuts(end - 1) { end -= 1 }
    let skipped = runes[..<begin].reduce(0) { $0 + $1.byteCount }
    let kept = runes[begin..<end].reduce(0) { $0 + $1.byteCount }
    return text.slice(skipped..<skipped + kept)
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
