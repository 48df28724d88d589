/// Texts with line breaks in them. YAML 1.1 takes U+2028 and U+2029 for breaks too, and writes them as they
/// are.
extension YAMLScalar {
  /// True for a break of lines.
  static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  /// A text in lines of its own that stand at `indent`.
  static func block(_ string: String, indent: Int) -> String {
    let scalars = string.unicodeScalars
    var header = "|"
    if let first = scalars.first, first == " " || isBreak(first) { header += "2" }
    if !scalars.suffix(1).allSatisfy(isBreak) {
      header += "-"
    } else if scalars.dropLast().suffix(1).allSatisfy(isBreak) {
      header += "+"
    }
    return header + "\n" + indented(scalars, by: indent, isInLine: false)
  }

  /// A text in single quotes, which are doubled within it.
  static func singleQuoted(_ string: String, indent: Int) -> String {
    let quote = UInt8(ascii: "'")
    var bytes = [quote]
    bytes.reserveCapacity(string.utf8.count + 2)
    for byte in string.utf8 {
      bytes.append(byte)
      if byte == quote { bytes.append(quote) }
    }
    bytes.append(quote)
    let text = String(decoding: bytes, as: UTF8.self)
    // The closing quote stands where the text ends.
    return text.unicodeScalars.contains(where: isBreak)
      ? indented(text.unicodeScalars.dropLast(), by: indent, isInLine: true) + "'" : text
  }

  /// The text with spaces in front of each line that has something on it; a first that is `isInLine` has none.
  private static func indented(
    _ text: some Sequence<Unicode.Scalar>, by indent: Int, isInLine: Bool
  ) -> String {
    let spaces = String(repeating: " ", count: indent)
    var result = ""
    var beginsLine = !isInLine
    for scalar in text {
      if !isBreak(scalar), beginsLine { result += spaces }
      result.unicodeScalars.append(scalar)
      beginsLine = isBreak(scalar)
    }
    return result
  }

  /// What Go's reader makes of the text in JSON: it takes U+0085 for a break, and a break for a space.
  static func folded(nextLines text: String) -> String {
    let nextLine = Unicode.Scalar(0x85 as UInt8)
    guard text.utf8.contains(0x85), text.unicodeScalars.contains(nextLine) else { return text }
    var result = ""
    var (spaces, breaks) = ("", 0)
    func blank() -> String {
      breaks == 0 ? spaces : breaks == 1 ? " " : String(repeating: "\n", count: breaks - 1)
    }
    for scalar in text.unicodeScalars {
      if scalar == nextLine {
        breaks += 1
      } else if scalar == " " {
        if breaks == 0 { spaces += " " }
      } else {
        result += blank()
        (spaces, breaks) = ("", 0)
        result.unicodeScalars.append(scalar)
      }
    }
    return result + blank()
  }
}
