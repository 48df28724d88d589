import Notation

/// How many terminal columns text takes.
package enum TerminalWidth {
  /// Columns of a whole text without line breaks; control characters count as none.
  package static func of(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return text.utf8.reduce(0) { $0 + ($1 >= 0x20 && $1 != 0x7F ? 1 : 0) }
    }
    return text.reduce(0) { $0 + of($1) }
  }

  /// 0, 1 or 2 columns for one character (grapheme): what its first scalar takes, and two for an emoji made of several.
  package static func of(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.value < 0x20 || (0x7F...0x9F).contains(first.value) { return 0 }
    let width = DisplayWidth.of(first)
    return width == 1 && character.unicodeScalars.contains("\u{FE0F}") ? 2 : width
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
