import Foundation

/// What the style forbids in one file. Each rule returns sentences that begin with `file:line`.
enum StyleRules {
  /// Constructs that need a comment on their line or the one above, saying why they cannot fail.
  private static let dangerous = [
    "try!", "as!", "fatalError(", "@unchecked Sendable", "nonisolated(unsafe)", "unsafeBitCast(",
    "unowned(unsafe)",
  ]

  static func unexplainedTraps(in file: SourceFile) -> [String] {
    file.code.enumerated().compactMap { number, code in
      let construct =
        dangerous.first { code.contains($0) } ?? (unwrapsByForce(code) ? "a forced unwrapping" : nil)
      guard let construct else { return nil }
      // Attributes may stand between a reason and what it is given for.
      var above = number - 1
      while above > 0, file.lines[above].drop(while: \.isWhitespace).hasPrefix("@") { above -= 1 }
      let isExplained = file.lines[number].contains("//") || (above >= 0 && file.lines[above].contains("//"))
      return isExplained ? nil : "\(file.path):\(number + 1): \(construct) without a reason"
    }
  }

  /// Whether a `!` follows a value or a type, rather than negating what comes behind it.
  private static func unwrapsByForce(_ code: Substring) -> Bool {
    guard code.utf8.contains(UInt8(ascii: "!")) else { return false }
    var before: Character?
    for index in code.indices {
      let character = code[index]
      defer { before = character }
      guard character == "!", let before else { continue }
      let next = code[code.index(after: index)...].first
      let followsValue = before.isLetter || before.isNumber || ")]>_}`\"".contains(before)
      if followsValue, next != "=" { return true }
    }
    return false
  }

  static func unfinishedWork(in file: SourceFile) -> [String] {
    let marks = ["TODO", "FIXME", "XXX", "HACK"]
    return file.lines.enumerated().compactMap { number, line in
      guard let comment = line.range(of: "//").map({ line[$0.lowerBound...] }) else { return nil }
      let words = comment.drop { $0 == "/" || $0 == " " }
      let mark = marks.first { comment.contains($0 + ":") || words.hasPrefix($0) }
      return mark.map { "\(file.path):\(number + 1): \($0)" }
    }
  }

  /// Names that a file must not have, because they say nothing of what it holds.
  static func emptyName(of file: SourceFile) -> [String] {
    let name = URL(filePath: file.path).deletingPathExtension().lastPathComponent
    let empty = ["Util", "Helper", "Manager", "Common", "Misc"]
    return empty.filter { name.contains($0) }.map {
      "\(file.path): \($0) says nothing; name it for what it holds"
    }
  }

  static func switchedOffTests(in file: SourceFile) -> [String] {
    [".disabled(", "withKnownIssue", "XCTSkip"].filter { mark in file.code.contains { $0.contains(mark) } }
      .map { "\(file.path) uses \($0)" }
  }

  static func length(of file: SourceFile, atMost limit: Int) -> [String] {
    file.lines.count > limit ? ["\(file.path) has \(file.lines.count) lines; split it by concern"] : []
  }
}
