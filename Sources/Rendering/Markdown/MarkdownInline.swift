/// Emphasis, code and links within a line of Markdown; all else is text.
///
/// Emphasis does not nest, and a mark that nothing closes stands for itself. Linear in the size of the text: what is
/// not closed is looked for once.
enum MarkdownInline {
  /// The runs of a text.
  static func text(_ text: String) -> PageText {
    var reader = Reader(rest: text[...])
    reader.read()
    return PageText(reader.runs)
  }

  private struct Reader {
    var rest: Substring
    var runs: [PageText.Run] = []
    private var plain = ""
    /// Marks that nothing later in the text closes.
    private var unclosed: Set<String> = []

    init(rest: Substring) { self.rest = rest }

    mutating func read() {
      while let character = rest.first {
        switch character {
        case "\\" where rest.dropFirst().first.map(Self.isPunctuation) ?? false:
          rest.removeFirst()
          take()
        case "`": readCode()
        case "*", "_": readEmphasis(character)
        case "[": readLink()
        default: take()
        }
      }
      flush()
    }

    private static func isPunctuation(_ character: Character) -> Bool {
      character.isASCII && (character.isPunctuation || character.isSymbol)
    }

    private mutating func take() {
      if let character = rest.popFirst() { plain.append(character) }
    }

    private mutating func flush() {
      if !plain.isEmpty { runs.append(.text(plain)) }
      plain = ""
    }

    private mutating func append(_ run: PageText.Run) {
      flush()
      runs.append(run)
    }

    private mutating func readCode() {
      let fence = String(rest.prefix { $0 == "`" })
      let inside = rest.dropFirst(fence.count)
      guard !unclosed.contains(fence), let end = Self.end(of: fence, in: inside) else {
        unclosed.insert(fence)
        plain += fence
        rest = inside
        return
      }
      append(.code(String(inside[..<end].trimmingWhitespace)))
      rest = inside[end...].dropFirst(fence.count)
    }

    /// Where a run of backticks of exactly this length begins.
    private static func end(of fence: String, in text: Substring) -> Substring.Index? {
      var ahead = text
      while let open = ahead.firstIndex(of: "`") {
        let run = ahead[open...].prefix { $0 == "`" }
        if run.count == fence.count { return open }
        ahead = ahead[run.endIndex...]
      }
      return nil
    }

    private mutating func readEmphasis(_ mark: Character) {
      let run = rest.prefix { $0 == mark }
      let inside = rest[run.endIndex...]
      // Within a word an underscore is one: `snake_case`.
      let isInWord = mark == "_" && (plain.last.map { $0.isLetter || $0.isNumber } ?? false)
      let fence = String(run.prefix(2))
      guard run.count <= 2, !isInWord, let first = inside.first, !first.isWhitespace,
        !unclosed.contains(fence)
      else {
        plain += run
        rest = inside
        return
      }
      guard let end = inside.firstRange(of: fence), end.lowerBound > inside.startIndex else {
        unclosed.insert(fence)
        plain += run
        rest = inside
        return
      }
      let words = Self.unescaped(inside[..<end.lowerBound])
      append(fence.count == 2 ? .strong(words) : .emphasis(words))
      rest = inside[end.upperBound...]
    }

    /// `[words](target)`. Words of a link that leads nowhere a page may lead to stay, with the target beside them.
    ///
    /// Brackets within words and parentheses within a target make it none, so that looking ahead ends at the next one.
    private mutating func readLink() {
      let inside = rest.dropFirst()
      guard let close = inside.firstIndex(where: { "[]".contains($0) }), inside[close...].hasPrefix("](")
      else {
        return take()
      }
      let words = inside[..<close]
      let after = inside[close...].dropFirst(2)
      guard let end = after.firstIndex(where: { "()[]".contains($0) }), after[end] == ")" else {
        return take()
      }
      let written = after[..<end].trimmingWhitespace
      // A title after the target is no part of it.
      let target = written.prefix { !$0.isWhitespace }.filter { $0 != "<" && $0 != ">" }
      if let target = LinkTarget(String(target)) {
        append(.link(Self.unescaped(words), target))
      } else {
        plain += "\(Self.unescaped(words)) (\(written))"
      }
      rest = after[end...].dropFirst()
    }

    private static func unescaped(_ text: Substring) -> String {
      var (output, isEscaped) = ("", false)
      for character in text {
        if character == "\\", !isEscaped {
          isEscaped = true
        } else {
          if isEscaped, !isPunctuation(character) { output.append("\\") }
          output.append(character)
          isEscaped = false
        }
      }
      return isEscaped ? output + "\\" : output
    }
  }
}
