/// Breaking of text into lines of a width.
package enum TextWrap {
  /// Words go to the next line when they do not fit; words longer than a line are cut. Line breaks are kept.
  ///
  /// A width below 8 counts as 8, so that there is always progress.
  package static func lines(_ text: String, width: Int) -> [String] {
    let width = max(width, 8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      paragraph($0, width: width)
    }
  }

  private static func paragraph(_ text: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let columns = TerminalWidth.of(word)
      if used > 0, used + 1 + columns > width {
        lines.append(line)
        line = ""
        used = 0
      }
      if used > 0 {
        line += " " + word
        used += 1 + columns
      } else if columns <= width {
        line = String(word)
        used = columns
      } else {
        let pieces = pieces(of: word, width: width)
        lines += pieces.dropLast()
        line = pieces.last ?? ""
        used = TerminalWidth.of(line)
      }
    }
    lines.append(line)
    return lines
  }

  private static func pieces(of word: Substring, width: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in word {
      let columns = TerminalWidth.of(character)
      if used + columns > width, used > 0 {
        pieces.append(piece)
        piece = ""
        used = 0
      }
      piece.append(character)
      used += columns
    }
    pieces.append(piece)
    return pieces
  }
}
