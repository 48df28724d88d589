/// libyaml's words for what is no YAML, in words for people who write manifests.
enum YAMLProblem {
  /// The message and, where the usual cause is known, what to do about it.
  ///
  /// - Parameters:
  ///   - problem: libyaml's problem, as it stands in its sources.
  ///   - context: what libyaml was reading, such as `while parsing a block mapping`.
  ///   - line: where that began, when it is another line than the problem's.
  static func explain(
    _ problem: String, context: String?, startedIn line: Int?, atTab: Bool
  ) -> (message: String, remedy: String?) {
    let (message, remedy) = words(problem, atTab: atTab)
    guard let context else { return (message, remedy) }
    let begun = line.map { " that begins in line \($0)" } ?? ""
    return (message + ", " + context + begun, remedy)
  }

  private static func words(_ problem: String, atTab: Bool) -> (String, String?) {
    if atTab { return ("a tab stands where YAML allows none", "indent with spaces") }
    return switch problem {
    case "mapping values are not allowed in this context":
      ("a `:` cannot stand here", "quote text that holds `: `, or check the indentation")
    case "did not find expected key":
      ("expected a key here", "check the indentation of this line and the one before, and unclosed quotes")
    case "could not find expected ':'":
      ("expected `:` after the key", "write `key: value`, and quote text of more than one line")
    case "did not find expected '-' indicator":
      ("expected `- ` here", "indent all entries of the list alike")
    case "did not find expected ',' or ']'": ("expected `,` or `]` here", "close the list")
    case "did not find expected ',' or '}'": ("expected `,` or `}` here", "close the mapping")
    case "did not find expected node content": ("expected a value here", nil)
    case "found unexpected end of stream": ("the file ends inside quotes", "close them")
    case "found unknown escape character":
      ("unknown escape", #"in double quotes write `\\` for a backslash, or use single quotes"#)
    case "found character that cannot start any token":
      ("this character cannot start a value", "quote the value")
    case "found unexpected ':'": ("a `:` cannot stand here", "quote the value")
    case "block sequence entries are not allowed in this context":
      ("a list cannot start here", "put it on lines of its own below the key")
    case "found incompatible YAML document":
      ("this version of YAML is not known", "use %YAML 1.2 or no directive")
    case "control characters are not allowed": ("a control character", "check that this is a text file")
    default: (problem, nil)
    }
  }
}
