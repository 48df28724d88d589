extension GoFormatter {
  /// Formats a floating-point number; false for a verb these have not.
  mutating func formatFloat(_ value: Double, _ verb: Unicode.Scalar, _ directive: Directive) -> Bool {
    var text: String
    let precision = directive.precision
    switch verb {
    case "v", "g", "G": text = GoFloat.text(value, verb: "g", precision: precision)
    case "e", "E": text = GoFloat.text(value, verb: "e", precision: precision ?? 6)
    case "f", "F": text = GoFloat.text(value, verb: "f", precision: precision ?? 6)
    case "x", "X": text = GoFloat.hexadecimal(value, precision: precision)
    case "b": text = GoFloat.binary(value)
    default: return false
    }
    if verb == "G" || verb == "E" || verb == "X" { text = text.uppercased() }
    var sign = ""
    if text.hasPrefix("-") || text.hasPrefix("+") {
      sign = text.hasPrefix("-") ? "-" : ""
      text.removeFirst()
    }
    if sign.isEmpty { sign = directive.plus ? "+" : directive.space ? " " : "" }
    if directive.sharp, verb != "b" { text = Self.pointed(text, verb, precision) }
    var unpadded = directive
    if directive.zero, !directive.minus, let width = directive.width {
      text = String(repeating: "0", count: max(0, width - sign.utf8.count - text.utf8.count)) + text
    }
    unpadded.zero = false
    pad(Array((sign + text).utf8), unpadded)
    return true
  }

  /// The number with a decimal point in any case, and for `g` and `x` with all digits of the precision.
  private static func pointed(_ text: String, _ verb: Unicode.Scalar, _ precision: Int?) -> String {
    var wanted = "vgGx".unicodeScalars.contains(verb) ? precision ?? 6 : 0
    let isHexadecimal = verb == "x" || verb == "X"
    let end =
      text.firstIndex { "pP".contains($0) || !isHexadecimal && "eE".contains($0) } ?? text.endIndex
    var number = String(text[..<end])
    var hasSeenDigit = false
    for character in number where character != "." {
      if character != "0" { hasSeenDigit = true }
      if hasSeenDigit { wanted -= 1 }
    }
    if !number.contains(".") {
      if number == "0" { wanted -= 1 }
      number += "."
    }
    return number + String(repeating: "0", count: max(0, wanted)) + text[end...]
  }
}
