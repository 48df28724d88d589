/// Cuts the inside of an action into tokens; texts in quotes keep their first quote as a mark.
enum GoTemplateLexer {
  /// The tokens of an action, what follows it, and whether the space behind it goes. A comment has no tokens.
  static func action(_ text: Substring) throws -> (tokens: [String], rest: Substring, trims: Bool) {
    var rest = text
    var tokens: [String] = []
    let unclosed = BuiltinError.failure("template: unclosed action")
    while true {
      rest = rest.drop { $0.isWhitespace && !($0 == " " && rest.hasPrefix(" -}}")) }
      if rest.hasPrefix("}}") { return (tokens, rest.dropFirst(2), false) }
      if rest.hasPrefix(" -}}") { return (tokens, rest.dropFirst(4), true) }
      if rest.hasPrefix("-}}") { return (tokens, rest.dropFirst(3), true) }
      guard let first = rest.first else { throw unclosed }
      switch first {
      case "/":
        guard rest.hasPrefix("/*"), let end = rest.firstRange(of: "*/") else { throw unclosed }
        rest = rest[end.upperBound...]
      case "\"": tokens.append("\"" + (try quoted(&rest)))
      case "`":
        rest.removeFirst()
        guard let end = rest.firstIndex(of: "`") else { throw unclosed }
        tokens.append("`" + rest[..<end])
        rest = rest[rest.index(after: end)...]
      case "(", ")", "|", ",", "=":
        tokens.append(String(first))
        rest.removeFirst()
      case ":":
        guard rest.hasPrefix(":=") else { throw BuiltinError.failure("template: expected :=") }
        tokens.append(":=")
        rest = rest.dropFirst(2)
      default:
        let word = rest.prefix { !$0.isWhitespace && !"()|,=:\"`}".contains($0) }
        guard !word.isEmpty else {
          throw BuiltinError.failure("template: unexpected \(Value(String(first))) in operand")
        }
        tokens.append(String(word))
        rest = rest[word.endIndex...]
      }
    }
  }

  private static func quoted(_ rest: inout Substring) throws -> String {
    rest.removeFirst()
    var text = ""
    while let character = rest.popFirst() {
      if character == "\"" { return text }
      guard character == "\\" else {
        text.append(character)
        continue
      }
      switch rest.popFirst() {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "r": text.append("\r")
      case "\\": text.append("\\")
      case "\"": text.append("\"")
      default: throw BuiltinError.failure("template: bad escape in quoted string")
      }
    }
    throw BuiltinError.failure("template: unterminated quoted string")
  }
}
