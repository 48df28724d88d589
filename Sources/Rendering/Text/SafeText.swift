/// Text from outside (file names, slice values, other tools' messages) made fit to be shown.
///
/// What a terminal or a reader could be fooled with is written out as `\u{1B}`: control characters, characters
/// that turn the direction of text, invisible ones, non-characters. Nothing is dropped, so that what is hidden
/// becomes seen.
package enum SafeText {
  /// Keeps line breaks (all kinds become `\n`); tabs become a space.
  package static func block(_ text: String) -> String { make(text, lineBreak: "\n") }

  /// One line: line breaks become spaces.
  package static func line(_ text: String) -> String { make(text, lineBreak: " ") }

  private static func make(_ text: String, lineBreak: Unicode.Scalar) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var output = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar {
      case "\r", "\u{85}", "\u{2028}", "\u{2029}": output.append(lineBreak)
      case "\n": if !afterReturn { output.append(lineBreak) }
      case "\t": output.append(" ")
      default:
        if isDeceptive(scalar) {
          output.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
        } else {
          output.append(scalar)
        }
      }
    }
    return String(output)
  }

  /// Control, direction-turning, invisible and non-characters. Joiners (U+200C, U+200D) belong to scripts and emoji.
  static func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    case 0xFFF9...0xFFFB, 0xFDD0...0xFDEF, 0xE0000...0xE007F: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  /// The longest beginning within a number of UTF-8 bytes, with `…` at its end when something is cut.
  package static func shortened(_ text: String, to bytes: Int) -> String {
    guard text.utf8.count > bytes else { return text }
    var kept = ""
    var used = 0
    for character in text {
      let size = character.utf8.count
      guard used + size + 3 <= bytes else { break }
      kept.append(character)
      used += size
    }
    return kept + "…"
  }

  /// The text with some of its scalars replaced. Scalars, since what reads the result knows no characters: `,` with a
  /// combining mark behind it is one character, and still a comma.
  static func replacing(_ text: String, _ replacement: (Unicode.Scalar) -> String?) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let replaced = replacement(scalar) {
        output.append(contentsOf: replaced.unicodeScalars)
      } else {
        output.append(scalar)
      }
    }
    return String(output)
  }

  /// Breaks up what a CI runner would read as a command in a printed line.
  ///
  /// GitHub's runner obeys lines that begin with `::` and `##[` anywhere, Azure's agent `##vso[` and `##[`
  /// anywhere. A space is put inside, which people hardly see and runners do not know.
  package static func disarmed(_ line: String) -> String {
    var line = line
    if line.utf8.contains(UInt8(ascii: "#")) {
      line = broken(line, opening: "##[")
      line = broken(line, opening: "##vso[")
    }
    // Scalars, not characters: a runner knows nothing of combining marks.
    let scalars = line.unicodeScalars
    let start = scalars.drop { $0.properties.isWhitespace }
    guard start.starts(with: "::".unicodeScalars) else { return line }
    return String(scalars[..<start.startIndex]) + ": :" + String(start.dropFirst(2))
  }

  /// Puts a space behind the first byte of every occurrence of an ASCII word, whatever its case.
  private static func broken(_ text: String, opening: StaticString) -> String {
    let wanted = opening.withUTF8Buffer { Array($0) }
    let bytes = Array(text.utf8)
    guard bytes.count >= wanted.count else { return text }
    var output: [UInt8] = []
    var found = false
    for position in bytes.indices {
      output.append(bytes[position])
      guard position + wanted.count <= bytes.count else { continue }
      let matches = wanted.indices.allSatisfy { lowered(bytes[position + $0]) == wanted[$0] }
      if matches {
        output.append(UInt8(ascii: " "))
        found = true
      }
    }
    return found ? String(decoding: output, as: UTF8.self) : text
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 0x20 : byte
  }
}
