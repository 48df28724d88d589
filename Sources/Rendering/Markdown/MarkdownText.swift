/// Text made harmless for GitHub-flavoured Markdown, on GitHub, GitLab and Azure DevOps.
package enum MarkdownText {
  /// Text that reads as written: no markup, no HTML, no mention of people, no reference to issues. Line breaks
  /// become spaces.
  package static func escaped(_ text: String) -> String {
    let line = SafeText.line(text)
    // `1. ` and `1) ` at the beginning of a line would begin a list.
    let digits = line.utf8.prefix { (0x30...0x39).contains($0) }.count
    let rest = line.utf8.dropFirst(digits)
    let beginsList =
      digits > 0 && (rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")"))
      && (rest.count == 1 || rest.dropFirst().first == UInt8(ascii: " "))
    var position = 0
    return SafeText.replacing(line) { scalar in
      defer { position += 1 }
      switch scalar {
      case "&": return "&amp;"
      case "<": return "&lt;"
      case ">": return "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$": return "\\\(scalar)"
      case "@", "#", "!": return "\(scalar)\(separator)"
      // At the beginning of a line these would begin a list, a heading or a rule.
      case "-", "+", "=": return position == 0 ? "\\\(scalar)" : nil
      case ".", ")": return beginsList && position == digits ? "\\\(scalar)" : nil
      default: return nil
      }
    }
  }

  /// A zero-width space keeps `@team`, `#12` and `!34` from reaching people and issues.
  private static let separator = "&#8203;"

  /// Text inside an HTML element that stands in Markdown, where markup is read all the same.
  package static func html(_ text: String) -> String {
    SafeText.replacing(SafeText.line(text)) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "*", "_", "`", "[", "]", "~", "$", "\\", "|": "&#\(scalar.value);"
      case "@", "#", "!": "\(scalar)\(separator)"
      default: nil
      }
    }
  }

  /// A code span, fenced by more backticks than the text has in a row; line breaks become spaces.
  package static func code(_ text: String) -> String {
    let text = SafeText.line(text)
    guard !text.isEmpty else { return "" }
    let fence = String(repeating: "`", count: longestRunOfBackticks(text) + 1)
    let edges = [text.utf8.first, text.utf8.last]
    let pad = edges.contains(UInt8(ascii: "`")) || edges.contains(UInt8(ascii: " ")) ? " " : ""
    return "\(fence)\(pad)\(text)\(pad)\(fence)"
  }

  /// A code span inside a table, where a bar ends the cell even in code.
  package static func codeInTable(_ text: String) -> String {
    code(SafeText.replacing(text) { $0 == "|" ? "\\|" : nil })
  }

  /// A fenced block, fenced by more backticks than the text has in a row.
  package static func block(_ text: String, language: String = "") -> String {
    let text = SafeText.block(text)
    let fence = String(repeating: "`", count: max(3, longestRunOfBackticks(text) + 1))
    return "\(fence)\(language)\n\(text)\n\(fence)"
  }

  private static func longestRunOfBackticks(_ text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
