/// How many terminal columns text takes.
package enum DisplayWidth {
  /// Columns of a whole text without line breaks; control characters count as none.
  package static func of(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return text.utf8.reduce(0) { $0 + ($1 >= 0x20 && $1 != 0x7F ? 1 : 0) }
    }
    return text.reduce(0) { $0 + of($1) }
  }

  /// 0, 1 or 2 columns for one character (grapheme).
  package static func of(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.value < 0x20 || (0x7F...0x9F).contains(first.value) { return 0 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if isWide(first.value) || first.properties.isEmojiPresentation { return 2 }
    return character.unicodeScalars.contains("\u{FE0F}") ? 2 : 1
  }

  /// East Asian wide and full-width ranges (Unicode UAX #11), by block.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x1B000...0x1B2FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// The text with spaces behind it (or before it, `right`) up to a width; longer texts stay as they are.
  package static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let gap = String(repeating: " ", count: max(0, width - of(text)))
    return right ? gap + text : text + gap
  }

  /// The longest beginning that fits, with `…` at its end when something is cut.
  package static func cut(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    var used = 0
    var output = ""
    for character in text {
      let columns = of(character)
      if used + columns > width - 1 { break }
      output.append(character)
      used += columns
    }
    return output + "…"
  }
}
