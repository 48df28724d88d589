extension GoFormatter {
  /// Formats an integer; false for a verb integers have not.
  mutating func formatInteger(
    _ value: BigInteger, isBig: Bool, type: String, _ verb: Unicode.Scalar, _ directive: Directive
  ) -> Bool {
    switch verb {
    case "v" where directive.isGoSyntax && type == "uint8":
      appendInteger(value, isBig: isBig, base: 16, prefix: "0x", directive)
    case "v", "d": appendInteger(value, isBig: isBig, base: 10, prefix: "", directive)
    case "s" where isBig: appendInteger(value, isBig: isBig, base: 10, prefix: "", directive)
    case "b": appendInteger(value, isBig: isBig, base: 2, prefix: directive.sharp ? "0b" : "", directive)
    case "o":
      let prefix = directive.sharp && (isBig || !value.isZero) ? "0" : ""
      appendInteger(value, isBig: isBig, base: 8, prefix: prefix, directive)
    case "O":
      let prefix = directive.sharp && !isBig && !value.isZero ? "0o0" : "0o"
      appendInteger(value, isBig: isBig, base: 8, prefix: prefix, directive)
    case "x": appendInteger(value, isBig: isBig, base: 16, prefix: directive.sharp ? "0x" : "", directive)
    case "X":
      appendInteger(
        value, isBig: isBig, base: 16, prefix: directive.sharp ? "0X" : "", capitals: true, directive)
    case "w" where !isBig: return false
    case "c" where !isBig: pad(Array(String(Self.rune(value)).utf8), directive)
    case "q" where !isBig: pad(Self.quotedRune(Self.rune(value), inASCII: directive.plus), directive)
    case "U" where !isBig: pad(Self.unicode(value, directive), directive)
    default: return false
    }
    return true
  }

  private mutating func appendInteger(
    _ value: BigInteger, isBig: Bool, base: UInt32, prefix: String, capitals: Bool = false,
    _ directive: Directive
  ) {
    var digits = (value.isNegative ? -value : value).text(base: base)
    if capitals { digits = digits.uppercased() }
    // Of zero with no digits wanted nothing is left but the width.
    if directive.precision == 0, value.isZero {
      var blank = directive
      blank.zero = false
      return pad([], blank)
    }
    let sign = value.isNegative ? "-" : directive.plus ? "+" : directive.space ? " " : ""
    if let precision = directive.precision {
      digits = String(repeating: "0", count: max(0, precision - digits.utf8.count)) + digits
    } else if directive.zero, !directive.minus, let width = directive.width {
      // Zeros go between the sign and the digits. Go counts the prefix of large integers only.
      let taken = sign.utf8.count + (isBig ? prefix.utf8.count : 0)
      digits = String(repeating: "0", count: max(0, width - taken - digits.utf8.count)) + digits
    }
    var unpadded = directive
    unpadded.zero = false
    pad(Array((sign + prefix + digits).utf8), unpadded)
  }

  private static func rune(_ value: BigInteger) -> Unicode.Scalar {
    value.int64.flatMap { UInt32(exactly: $0) }.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
  }

  private static func quotedRune(_ rune: Unicode.Scalar, inASCII: Bool) -> [UInt8] {
    if inASCII, rune.value > 0x7F {
      return Array("'".utf8) + escaped(rune) + Array("'".utf8)
    }
    if rune == "'" { return Array(#"'\''"#.utf8) }
    if rune == "\"" { return Array("'\"'".utf8) }
    var text = ""
    RegoString.quote(RegoString(runes: [rune]), into: &text)
    return Array("'\(text.dropFirst().dropLast())'".utf8)
  }

  private static func unicode(_ value: BigInteger, _ directive: Directive) -> [UInt8] {
    // A negative integer shows the bits of its machine word.
    let word = value.int64.map {
      BigInteger(isNegative: false, magnitude: BigMagnitude(UInt64(bitPattern: $0)))
    }
    let hex = (word ?? value).text(base: 16).uppercased()
    let digits = max(4, directive.precision ?? 4)
    var text = "U+" + String(repeating: "0", count: max(0, digits - hex.utf8.count)) + hex
    let rune = rune(value)
    if directive.sharp, !value.isNegative, RegoString.isPrintable(rune) { text += " '\(rune)'" }
    return Array(text.utf8)
  }

  /// Formats a string; false for a verb strings have not.
  mutating func formatString(_ value: RegoString, _ verb: Unicode.Scalar, _ directive: Directive) -> Bool {
    var text = value
    if let precision = directive.precision, verb == "s" || verb == "v" || verb == "q" {
      text = RegoString(bytes: value.runeStrings.prefix(precision).flatMap(\.bytes))
    }
    switch verb {
    case "v" where directive.isGoSyntax: pad(Self.quoted(text), directive)
    case "s", "v": pad(text.bytes, directive)
    case "q":
      let isRaw = directive.sharp && Self.canBackquote(text)
      let quoted = Self.quoted(text, inASCII: directive.plus)
      pad(isRaw ? Array("`".utf8) + text.bytes + Array("`".utf8) : quoted, directive)
    case "x", "X": pad(Self.hexadecimal(value, capitals: verb == "X", directive), directive)
    default: return false
    }
    return true
  }

  private static func quoted(_ text: RegoString, inASCII: Bool = false) -> [UInt8] {
    var result = ""
    RegoString.quote(text, into: &result)
    guard inASCII else { return Array(result.utf8) }
    return result.unicodeScalars.flatMap { scalar in
      scalar.isASCII ? [UInt8(ascii: scalar)] : escaped(scalar)
    }
  }

  /// `\u00e9`
  private static func escaped(_ scalar: Unicode.Scalar) -> [UInt8] {
    let hex = String(scalar.value, radix: 16)
    let (letter, width) = scalar.value > 0xFFFF ? ("U", 8) : ("u", 4)
    return Array("\\\(letter)\(String(repeating: "0", count: width - hex.utf8.count))\(hex)".utf8)
  }

  private static func canBackquote(_ text: RegoString) -> Bool {
    text.runes.allSatisfy {
      $0 != "\u{FEFF}" && $0 != "`" && $0 != "\u{7F}" && $0 != "\u{FFFD}" && ($0.value >= 0x20 || $0 == "\t")
    }
  }

  private static func hexadecimal(_ text: RegoString, capitals: Bool, _ directive: Directive) -> [UInt8] {
    let digits = Array((capitals ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
    let prefix = directive.sharp ? Array((capitals ? "0X" : "0x").utf8) : []
    let bytes = text.bytes.prefix(directive.precision ?? .max)
    var result: [UInt8] = bytes.isEmpty ? [] : prefix
    for (index, byte) in bytes.enumerated() {
      if index > 0, directive.space { result += [UInt8(ascii: " ")] + prefix }
      result += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return result
  }
}
