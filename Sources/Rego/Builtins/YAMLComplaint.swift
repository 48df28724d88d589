/// Turns Notation's words for what is no YAML back into those of Go's `yaml` package, which are libyaml's.
enum YAMLComplaint {
  private static let words: [String: String] = [
    "a `:` cannot stand here": "mapping values are not allowed in this context",
    "expected a key here": "did not find expected key",
    "expected `:` after the key": "could not find expected ':'",
    "expected `- ` here": "did not find expected '-' indicator",
    "expected `,` or `]` here": "did not find expected ',' or ']'",
    "expected `,` or `}` here": "did not find expected ',' or '}'",
    "expected a value here": "did not find expected node content",
    "the file ends inside quotes": "found unexpected end of stream",
    "unknown escape": "found unknown escape character",
    "this character cannot start a value": "found character that cannot start any token",
    "a tab stands where YAML allows none": "found character that cannot start any token",
    "a list cannot start here": "block sequence entries are not allowed in this context",
    "this version of YAML is not known": "found incompatible YAML document",
    "a control character": "control characters are not allowed",
  ]

  /// The complaint without what was being read, in libyaml's words where they are known.
  static func go(_ message: String) -> String {
    let comma = message.indices.first { message[$0...].hasPrefix(", while ") }
    let problem = String(message[..<(comma ?? message.endIndex)])
    return words[problem] ?? problem
  }
}
