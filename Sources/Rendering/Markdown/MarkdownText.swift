/// Text made harmless for GitHub-flavoured Markdown, on GitHub, GitLab and Azure DevOps.
package enum MarkdownText {
  /// Text that reads as written: no markup, no HTML, no mention of people, no reference to issues. Line breaks
  /// become spaces.
  package static func escaped(_ text: String) -> String {
    var output = ""
    output.reserveCapacity(text.utf8.count + 16)
    var previous: Character = " "
    for character in SafeText.line(text) {
      switch character {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$": output += "\\\(character)"
      case "@", "#", "!":
        // A zero-width space keeps `@team`, `#12` and `!34` from reaching people and issues.
        output += "\(character)&#8203;"
      case "-", "+", "=":
        // At the beginning of a line these would begin a list or a heading.
        output += output.isEmpty ? "\\\(character)" : String(character)
      case "." where previous.isNumber && output.utf8.count <= 9 && output.allSatisfy(\.isNumber):
        output += "\\."
      default: output.append(character)
      }
      previous = character
    }
    return output
  }

  /// A code span, fenced by more backticks than the text has in a row; line breaks become spaces.
  package static func code(_ text: String) -> String {
    let text = SafeText.line(text)
    guard !text.isEmpty else { return "" }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    let pad = text.hasPrefix("`") || text.hasSuffix("`") || text.hasPrefix(" ") ? " " : ""
    return "\(fence)\(pad)\(text)\(pad)\(fence)"
  }

  /// A code span inside a table, where a bar ends the cell even in code.
  package static func codeInTable(_ text: String) -> String {
    code(text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|"))
  }

  /// A fenced block, fenced by more backticks than the text has in a row.
  package static func block(_ text: String, language: String = "") -> String {
    let text = SafeText.block(text)
    let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
    return "\(fence)\(language)\n\(text)\n\(fence)"
  }

  private static func longestRun(of wanted: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for character in text {
      run = character == wanted ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
