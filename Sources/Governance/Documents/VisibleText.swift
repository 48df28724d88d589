import Notation

/// Tells what of the lines of a Markdown text a reader is shown: not the tags of HTML, what stands in an element that
/// is hidden, the alternative text of an image, nor the target of a link. Linear in the size of the text.
///
/// A hidden element ends with its end tag (a `p` with the next empty line too); without one it hides all that follows,
/// as it does in a browser. Code within a line is shown as it stands.
struct VisibleText {
  private enum Mode: Equatable {
    case text
    /// In an HTML tag: what was read of it is in `tag`.
    case tag
    /// In the alternative text of an image: the brackets that are open.
    case alternative(Int)
    /// In the target of a link or image: the parentheses that are open.
    case target(Int)
  }

  /// More backticks than this begin no code.
  private static let mostBackticks = 16

  private var mode = Mode.text
  private var tag = ""
  private var quote: Character?
  /// The element that hides what is read, and how many of its name are open.
  private var hidden: (name: String, depth: Int)?
  private var result = ""
  /// Lengths of runs of backticks that nothing in this line closes.
  private var unclosed: Set<Int> = []

  /// What a reader is shown of the next line.
  mutating func visible(in line: String) -> String {
    let start = line.first { !$0.isWhitespace }
    // A paragraph ends here, and what was begun in it and not ended was text.
    if start == nil || start == "#" {
      (mode, tag, quote) = (.text, "", nil)
      if start == nil, hidden?.name == "p" { hidden = nil }
    }
    guard mode != .text || hidden != nil || line.utf8.contains(where: { "<[]".utf8.contains($0) }) else {
      return line
    }
    result = ""
    unclosed = []
    var rest = line[...]
    while let character = rest.popFirst() {
      switch mode {
      case .text: readText(character, &rest)
      case .tag: readTag(character)
      case .alternative(let open): readAlternative(character, open, &rest)
      case .target(let open): readTarget(character, open)
      }
    }
    if mode == .tag {
      if HiddenElement.isKnown(HiddenElement.name(of: tag)) {
        tag.append(" ")
      } else {
        showTag("")
      }
    }
    return result
  }

  private mutating func show(_ text: some StringProtocol) {
    if hidden == nil { result += text }
  }

  private mutating func readText(_ character: Character, _ rest: inout Substring) {
    switch character {
    case "`" where hidden == nil: readCode(&rest)
    case "\\" where hidden == nil && rest.first.map { "<[]!`\\".contains($0) } == true:
      show("\\")
      if let escaped = rest.popFirst() { show(String(escaped)) }
    case "!" where rest.first == "[":
      rest.removeFirst()
      mode = .alternative(1)
    case "]" where rest.first == "(":
      rest.removeFirst()
      show("]")
      mode = .target(1)
    case "<" where Self.beginsTag(rest): (mode, tag, quote) = (.tag, "", nil)
    default: show(String(character))
    }
  }

  private mutating func readCode(_ rest: inout Substring) {
    let others = rest.prefix { $0 == "`" }
    let length = others.count + 1
    show("`")
    show(others)
    rest = rest[others.endIndex...]
    guard length <= Self.mostBackticks, !unclosed.contains(length) else { return }
    var ahead = rest
    while let open = ahead.firstIndex(of: "`") {
      let run = ahead[open...].prefix { $0 == "`" }
      ahead = ahead[run.endIndex...]
      if run.count == length {
        show(rest[..<run.endIndex])
        rest = ahead
        return
      }
    }
    unclosed.insert(length)
  }

  private mutating func readAlternative(_ character: Character, _ open: Int, _ rest: inout Substring) {
    switch character {
    case "[": mode = .alternative(open + 1)
    case "]" where open > 1: mode = .alternative(open - 1)
    case "]":
      mode = rest.first == "(" ? .target(1) : rest.first == "[" ? .alternative(1) : .text
      if mode != .text { rest.removeFirst() }
    default: break
    }
  }

  private mutating func readTarget(_ character: Character, _ open: Int) {
    if let end = quote {
      if character == end { quote = nil }
      return
    }
    switch character {
    case "\"": quote = character
    case "(": mode = .target(open + 1)
    case ")": mode = open > 1 ? .target(open - 1) : .text
    default: break
    }
  }

  // MARK: Tags

  private static func beginsTag(_ rest: Substring) -> Bool {
    let name = rest.first == "/" ? rest.dropFirst() : rest
    return name.first.map { $0.isASCII && $0.isLetter } ?? false
  }

  private mutating func readTag(_ character: Character) {
    if let end = quote {
      if character == end { quote = nil }
    } else if character == ">" {
      endTag()
      return
    } else if character == "<" {
      // No tag has a bracket in it: the one before was none.
      showTag("")
      mode = .tag
      return
    } else if character == "\"" || character == "'", tag[...].trimmed.last == "=" {
      quote = character
    }
    tag.append(character)
  }

  /// Takes what was read of a tag for text.
  private mutating func showTag(_ end: String) {
    show("<\(tag)\(end)")
    (mode, tag, quote) = (.text, "", nil)
  }

  private mutating func endTag() {
    let isEnd = tag.first == "/"
    guard let name = HiddenElement.name(of: tag) else { return showTag(">") }
    if let element = hidden {
      if element.name == name {
        let depth = element.depth + (isEnd ? -1 : 1)
        hidden = depth > 0 ? (name: name, depth: depth) : nil
      }
    } else if !isEnd, HiddenElement.isHidden(name, tag: tag) {
      hidden = (name, 1)
    } else if Placeholders.isPlaceholder(tag[...]) || !HiddenElement.isKnown(name) && !tag.contains("=") {
      return showTag(">")
    }
    (mode, tag, quote) = (.text, "", nil)
  }
}
