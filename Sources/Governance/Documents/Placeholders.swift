/// Recognises text that somebody still has to replace.
enum Placeholders {
  /// Single words, compared in lower case.
  private static let words: Set<String> = ["tbd", "tba", "tbc", "todo", "fixme", "xxx", "n.n."]
  /// Phrases, compared in lower case.
  private static let phrases = [
    "lorem ipsum", "to be completed", "to be defined", "to be determined", "to be decided", "to be written",
    "to be added", "to be announced", "to be filled in", "fill in here", "insert text here",
    "coming soon", "your text here", "write here", "dolor sit amet",
  ]

  /// The first placeholder in a line of prose, as it stands there; nil when there is none.
  ///
  /// Besides words and phrases these are angle brackets around words, such as `<name of the owner>`; HTML tags
  /// and addresses in angle brackets are not taken for one.
  static func first(in line: Substring) -> String? {
    // Dots alone on a line stand for what is to come.
    if line.contains(where: { ".…".contains($0) }), line.allSatisfy({ ".… ".contains($0) }) {
      return String(line.prefix(12))
    }
    let lower = line.lowercased()
    guard mayHold(lower) else { return nil }
    for part in lower.split(whereSeparator: { $0.isWhitespace || "()[]{}:;,|*_`".contains($0) }) {
      let word = part.last == "." && part != "n.n." ? part.dropLast() : part
      if words.contains(String(word)) { return String(word) }
    }
    for phrase in phrases where lower.contains(phrase) { return phrase }
    return angleBrackets(in: line)
  }

  /// Whether the bytes of a lower-case line hold any word, phrase or bracket at all, which few lines do.
  private static func mayHold(_ lower: String) -> Bool {
    var lower = lower
    return lower.withUTF8 { line in
      line.contains(UInt8(ascii: "<")) || needles.contains { holds(line, $0) }
    }
  }

  private static let needles = (words + phrases).map { Array($0.utf8) }

  private static func holds(_ line: UnsafeBufferPointer<UInt8>, _ needle: [UInt8]) -> Bool {
    guard let first = needle.first, line.count >= needle.count else { return false }
    for start in 0...(line.count - needle.count) where line[start] == first {
      if needle.elementsEqual(line[start..<start + needle.count]) { return true }
    }
    return false
  }

  private static func angleBrackets(in line: Substring) -> String? {
    var rest = line
    while let open = rest.firstIndex(of: "<") {
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: ">") else { return nil }
      let text = inside[..<close]
      // Between letters it is a comparison, not a bracket: `a<b and c>d`.
      let before = open > line.startIndex ? line[line.index(before: open)] : " "
      if !before.isLetter, !before.isNumber, isPlaceholder(text) { return "<\(text)>" }
      rest = inside[close...].dropFirst()
    }
    return nil
  }

  /// Whether text between angle brackets is for people: it starts with a letter and is no tag or address.
  static func isPlaceholder(_ text: Substring) -> Bool {
    guard let first = text.first, first.isLetter || first == "…" || first == "." else { return false }
    if text.contains(where: { ":@=/\"".contains($0) }) { return false }
    let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "-" }.lowercased()
    return !tags.contains(name) || text.contains(where: \.isWhitespace) && !voidTags.contains(name)
  }

  private static let voidTags: Set<String> = ["br", "hr", "img", "input", "details", "a"]
  /// Elements of HTML that prose is marked up with.
  static let tags: Set<String> = [
    "a", "abbr", "b", "blockquote", "br", "caption", "center", "code", "col", "colgroup", "dd", "del",
    "details", "div", "dl", "dt", "em", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i",
    "img", "input", "ins", "kbd", "li", "mark", "ol", "p", "picture", "pre", "q", "s", "samp", "small",
    "source",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u",
    "ul",
    "var", "video",
  ]
}
