import Notation

/// Reads a Markdown text line by line, keeping the block it is in.
struct MarkdownReader {
  private enum Block: Equatable {
    case prose
    case frontMatter
    /// Fenced code: the fence's character and length.
    case fence(Character, Int)
    case comment
  }

  private(set) var sections: [MarkdownDocument.Section] = [
    MarkdownDocument.Section(title: "", level: 0, line: 1, words: 0, placeholder: nil, comparableTitle: "")
  ]
  private(set) var frontMatter: [String: String] = [:]
  private var block = Block.prose
  private var shown = VisibleText()
  /// Whether the lines before define a link, which shows nothing: what of it may still follow.
  var definition = Definition.none
  /// The paragraph line before, which a setext underline would turn into a heading.
  private var paragraph: (text: Substring, number: Int, words: Int)?

  mutating func read(_ line: Substring, number: Int) {
    if number == 1, line.trimmed == "---" {
      block = .frontMatter
      return
    }
    switch block {
    case .frontMatter: readFrontMatter(line)
    case .fence(let character, let length):
      if let fence = Self.fence(line), fence.character == character, fence.length >= length, fence.bare {
        block = .prose
      }
    case .comment, .prose: readProse(line, number: number)
    }
  }

  /// Ends the text. An unclosed front matter was none, but its lines held no prose either.
  mutating func finish() { paragraph = nil }

  private mutating func readFrontMatter(_ line: Substring) {
    let text = line.trimmed
    if text == "---" || text == "..." {
      block = .prose
    } else if let colon = text.firstIndex(of: ":") {
      frontMatter[String(text[..<colon].trimmed)] = String(text[text.index(after: colon)...].trimmed)
    }
  }

  private mutating func readProse(_ line: Substring, number: Int) {
    let visible = shown.visible(in: outsideComments(line))
    let text = visible[...].trimmed
    if paragraph == nil || definition != .none, definesLink(text) { return }
    if block == .prose, let fence = Self.fence(line) {
      block = .fence(fence.character, fence.length)
      paragraph = nil
      return
    }
    if text.isEmpty {
      paragraph = nil
      return
    }
    if let (level, title) = Self.atxHeading(text, indent: Self.indent(line)) {
      open(title, level: level, line: number)
      return
    }
    if let level = Self.setextLevel(text), let before = paragraph {
      // The line before was taken for prose; it is a heading.
      sections[sections.count - 1].words -= before.words
      open(before.text, level: level, line: before.number)
      return
    }
    let words = Self.words(text)
    sections[sections.count - 1].words += words.count
    for word in words
    where sections[sections.count - 1].distinctWords.count < MarkdownDocument.mostDistinctWords {
      sections[sections.count - 1].distinctWords.insert(word.lowercased())
    }
    if sections[sections.count - 1].placeholder == nil, let found = Placeholders.first(in: text) {
      sections[sections.count - 1].placeholder = .init(text: found, line: number)
    }
    paragraph = (text, number, words.count)
  }

  private mutating func open(_ title: Substring, level: Int, line: Int) {
    paragraph = nil
    // One heading above the limit is kept so that the caller can tell that there are too many.
    guard sections.count <= MarkdownDocument.mostSections.value else { return }
    let plain = String(title.filter { !"*_`".contains($0) }[...].trimmed)
    sections.append(
      MarkdownDocument.Section(
        title: plain, level: level, line: line, words: 0,
        placeholder: Placeholders.first(in: title).map { .init(text: $0, line: line) },
        comparableTitle: MarkdownDocument.comparable(plain)))
  }

  /// The line without the parts inside HTML comments, keeping the state for the next line.
  private mutating func outsideComments(_ line: Substring) -> String {
    guard block == .comment || line.contains("<!--") else { return String(line) }
    var result = ""
    var rest = line
    while !rest.isEmpty {
      if block == .comment {
        guard let end = rest.firstRange(of: "-->") else { return result }
        rest = rest[end.upperBound...]
        block = .prose
      } else {
        guard let start = rest.firstRange(of: "<!--") else { return result + rest }
        result += rest[..<start.lowerBound]
        rest = rest[start.upperBound...]
        block = .comment
      }
    }
    return result
  }

  // MARK: Lines

  private static func indent(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }

  /// `## Title ##`: level and text (CommonMark 4.2).
  private static func atxHeading(_ text: Substring, indent: Int) -> (Int, Substring)? {
    guard indent < 4 else { return nil }
    let level = text.prefix { $0 == "#" }.count
    guard (1...6).contains(level) else { return nil }
    var title = text.dropFirst(level)
    guard title.isEmpty || title.first == " " || title.first == "\t" else { return nil }
    title = title.trimmed
    let closing = title.reversed().prefix { $0 == "#" }.count
    if closing > 0 {
      let before = title.dropLast(closing)
      if before.isEmpty || before.last == " " || before.last == "\t" { title = before.trimmed }
    }
    return (level, title)
  }

  /// `===` is 1 and `---` is 2 (CommonMark 4.3).
  private static func setextLevel(_ text: Substring) -> Int? {
    if text.allSatisfy({ $0 == "=" }) { return 1 }
    return text.allSatisfy { $0 == "-" } ? 2 : nil
  }

  /// An opening or closing fence of at least three backticks or tildes (CommonMark 4.5).
  private static func fence(_ line: Substring) -> (character: Character, length: Int, bare: Bool)? {
    let text = line.trimmed
    guard indent(line) < 4, let character = text.first, character == "`" || character == "~" else {
      return nil
    }
    let length = text.prefix { $0 == character }.count
    guard length >= 3 else { return nil }
    let rest = text.dropFirst(length)
    if character == "`", rest.contains("`") { return nil }
    return (character, length, rest.trimmed.isEmpty)
  }

  /// Runs of letters and digits; table rules, list markers and bare punctuation are none.
  private static func words(_ text: Substring) -> [Substring] {
    text.split(whereSeparator: \.isWhitespace).filter { part in part.contains { $0.isLetter || $0.isNumber } }
  }
}

extension Substring {
  /// Without white space at both ends.
  var trimmed: Substring {
    var text = self
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
