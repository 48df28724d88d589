/// Which declarations other rooms or packages can see without a sentence saying what they are.
enum DocumentationRule {
  private static let kinds: Set = [
    "struct", "class", "enum", "actor", "protocol", "func", "typealias", "subscript", "macro",
    "associatedtype",
  ]
  /// Of libraries that others use, each property says what it holds too.
  private static let propertyKinds: Set = ["var", "let"]
  private static let librariesWithProperties = ["Sources/Rego/"]
  private static let modifiers: Set = [
    "internal", "private", "static", "final", "mutating", "nonmutating", "indirect", "consuming", "borrowing",
    "nonisolated",
    "override", "convenience", "required", "lazy", "weak", "unowned", "prefix", "postfix", "infix",
    "isolated",
  ]
  /// Members that a protocol of the standard library or `CodedError` has described already.
  private static let described: Set = [
    "==", "<", "-", "hash", "description", "debugDescription", "startIndex", "endIndex",
  ]

  static func undocumented(in file: SourceFile) -> [String] {
    let isLibrary = librariesWithProperties.contains { file.path.hasPrefix($0) }
    let kinds = isLibrary ? kinds.union(propertyKinds) : kinds
    let lines = file.lines.map { $0.drop(while: \.isWhitespace) }
    return file.code.enumerated().compactMap { number, code in
      guard let name = visibleName(code, kinds), !described.contains(name) else { return nil }
      var above = number - 1
      while above >= 0, lines[above].hasPrefix("@") || isContinuedAttribute(lines[above]) {
        // What C calls is described in its header.
        if lines[above].hasPrefix("@_cdecl(") { return nil }
        above -= 1
      }
      if above >= 0, lines[above].hasPrefix("///") { return nil }
      return "\(file.path):\(number + 1): \(lines[number]) has no doc comment"
    }
  }

  /// The name a line declares for other rooms or packages; nil for everything else.
  private static func visibleName(_ code: Substring, _ kinds: Set<String>) -> String? {
    var words = code.split(whereSeparator: \.isWhitespace)[...]
    while let word = words.first, word.hasPrefix("@") { words.removeFirst() }
    guard let access = words.first, access == "public" || access == "package" || access == "open" else {
      return nil
    }
    words.removeFirst()
    while let word = words.first, modifiers.contains(String(word.prefix { $0 != "(" })) {
      words.removeFirst()
    }
    guard let kind = words.first.map({ String($0.prefix { $0.isLetter }) }), kinds.contains(kind) else {
      return nil
    }
    let name = words.dropFirst().first ?? ""
    return String(name.prefix { $0 != "(" && $0 != ":" })
  }

  private static func isContinuedAttribute(_ line: Substring) -> Bool { line.hasPrefix(")") }
}
