extension MarkdownReader {
  /// What of a link reference definition (CommonMark 4.7) may still follow: `[label]: destination "title"`, each part
  /// on a line of its own if its writer likes. Nothing of it is shown, which is why `[//]: # (…)` is used as a comment.
  enum Definition: Equatable {
    case none
    /// The label was read.
    case destination
    /// Label and destination were read.
    case title
    /// A title is open until this character.
    case closing(Character)
  }

  /// Whether a line of prose belongs to a link reference definition.
  mutating func definesLink(_ text: Substring) -> Bool {
    let before = definition
    definition = .none
    if text.isEmpty { return false }
    switch before {
    case .none: return beginsDefinition(text)
    case .destination:
      readDestination(text)
      return true
    case .title:
      if let closing = Self.closing(of: text) { return readTitle(text.dropFirst(), closing: closing) }
      return beginsDefinition(text)
    case .closing(let character):
      if text.last != character { definition = before }
      return true
    }
  }

  private mutating func beginsDefinition(_ text: Substring) -> Bool {
    // A footnote is shown.
    guard text.first == "[", !text.hasPrefix("[^"), let end = text.firstRange(of: "]:"),
      !text[..<end.lowerBound].dropFirst().contains("[")
    else { return false }
    let rest = text[end.upperBound...].trimmed
    if rest.isEmpty {
      definition = .destination
    } else {
      readDestination(rest)
    }
    return true
  }

  private mutating func readDestination(_ text: Substring) {
    let destination = text.prefix { !$0.isWhitespace }
    let rest = text[destination.endIndex...].trimmed
    if rest.isEmpty {
      definition = .title
    } else if let closing = Self.closing(of: rest) {
      _ = readTitle(rest.dropFirst(), closing: closing)
    }
  }

  private mutating func readTitle(_ text: Substring, closing: Character) -> Bool {
    if text.last != closing { definition = .closing(closing) }
    return true
  }

  private static func closing(of text: Substring) -> Character? {
    switch text.first {
    case "\"": "\""
    case "'": "'"
    case "(": ")"
    default: nil
    }
  }
}
