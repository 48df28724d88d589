/// What is wrong with a METADATA block, in OPA's words.
struct AnnotationProblem: Error {
  let message: String
  /// True for what YAML itself is to blame for, which is told at its own line.
  var isYAML = false

  init(_ message: String) { self.message = message }

  /// The problem as Go's `yaml` package tells it.
  static func yaml(_ message: String) -> AnnotationProblem {
    var problem = AnnotationProblem("yaml: \(message)")
    problem.isYAML = true
    return problem
  }

  /// The line a message of Go's `yaml` package names: `yaml: line 3: …`.
  var line: Int? {
    var rest = message.dropFirst("yaml: ".count)
    let list = "unmarshal errors:"
    if rest.hasPrefix(list) { rest = rest.dropFirst(list.count).drop { $0.isWhitespace } }
    guard rest.hasPrefix("line ") else { return nil }
    let digits = rest.dropFirst("line ".count).prefix { $0.isASCII && $0.isNumber }
    return rest.dropFirst("line ".count + digits.count).hasPrefix(":") ? Int(digits) : nil
  }
}
