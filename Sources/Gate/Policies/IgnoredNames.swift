import Notation

/// The files and folders `--ignore` passes over, by their names alone: `*`, `?` and sets such as `[a-z]` or `[^.]`,
/// as Go's `filepath.Match` has them.
struct IgnoredNames {
  private let patterns: [RegularExpression]

  /// Patterns, several in one separated by commas. Throws for a set that does not end.
  init(_ texts: [String]) throws {
    patterns = try texts.flatMap { $0.split(separator: ",") }.map { text in
      do {
        return try RegularExpression(Self.expression(String(text)))
      } catch {
        throw GateError(
          "policy.ignore_pattern", "--ignore '\(text)' is no pattern: \(error)",
          remedy: "write names with * and ?, such as '*_test.rego' or '.*'")
      }
    }
  }

  /// Whether a file below a folder is passed over: itself, or a folder it lies in.
  func contains(_ path: String) -> Bool {
    patterns.isEmpty
      ? false
      : path.split(separator: "/").contains { part in patterns.contains { $0.isMatch(String(part)) } }
  }

  private static func expression(_ glob: String) -> String {
    var result = "^"
    var isSet = false
    var isEscaped = false
    for scalar in glob.unicodeScalars {
      let literal = RegularExpression.escaping(String(Character(scalar)))
      if isEscaped {
        result += literal
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if isSet {
        // Ranges and the mark of negation mean the same.
        result += scalar == "[" || scalar == "&" || scalar == "~" ? literal : String(Character(scalar))
        isSet = scalar != "]"
      } else {
        switch scalar {
        case "*": result += ".*"
        case "?": result += "."
        case "[":
          result += "["
          isSet = true
        default: result += literal
        }
      }
    }
    return result + "$"
  }
}
