internal import Notation

/// Translates glob patterns to regular expressions, so that they match in linear time.
///
/// `*` is any text without separators, `**` any text, `?` one rune that is no separator, `[abc]`, `[a-z]` and
/// `[!…]` one rune, `{a,b}` alternatives, and a backslash takes the next rune literally.
struct GlobPattern {
  static let special: Set<Unicode.Scalar> = ["*", "?", "\\", "[", "]", "{", "}"]
  /// Deepest nesting of alternatives.
  static let maximumDepth = 100

  private let runes: [Unicode.Scalar]
  private let notSeparator: String
  private var index = 0
  private var output = ""

  static func regularExpression(for runes: [Unicode.Scalar], separators: [Unicode.Scalar]) throws -> String {
    var pattern = GlobPattern(runes, separators)
    try pattern.translate()
    return "^(?s:\(pattern.output))$"
  }

  private init(_ runes: [Unicode.Scalar], _ separators: [Unicode.Scalar]) {
    self.runes = runes
    notSeparator = separators.isEmpty ? "." : "[^\(separators.map(Self.inClass).joined())]"
  }

  private static func inClass(_ rune: Unicode.Scalar) -> String {
    "\\x{\(String(rune.value, radix: 16))}"
  }

  private mutating func translate() throws {
    var depth = 0
    while index < runes.count {
      let rune = runes[index]
      index += 1
      switch rune {
      case "*":
        if index < runes.count, runes[index] == "*" {
          index += 1
          output += ".*"
        } else {
          output += notSeparator + "*"
        }
      case "?": output += notSeparator
      case "[": try list()
      case "{":
        depth += 1
        guard depth <= Self.maximumDepth else { throw BuiltinError.failure("the pattern nests too deeply") }
        output += "(?:"
      case "," where depth > 0: output += "|"
      case "}" where depth > 0:
        depth -= 1
        output += ")"
      case "\\":
        guard index < runes.count else { break }
        literal(runes[index])
        index += 1
      default: literal(rune)
      }
    }
    // Go's library closes what is left open, and finds nothing for a brace at the very end.
    if depth > 0, runes.count > 1, runes.last == "{" { output += "[^\\x{0}-\\x{10FFFF}]" }
    output += String(repeating: ")", count: depth)
    // A negated list that is the whole pattern is satisfied by a text without a rune.
    if runes.starts(with: ["[", "!"]), runes.firstIndex(of: "]") == runes.count - 1 { output += "|" }
  }

  private mutating func literal(_ rune: Unicode.Scalar) {
    output += RegularExpression.escaping(String(Character(rune)))
  }

  /// Reads what follows `[`: a range `lo-hi` or a list of runes, either after `!`.
  private mutating func list() throws {
    output += "["
    if index < runes.count, runes[index] == "!" {
      output += "^"
      index += 1
    }
    if index + 1 < runes.count, runes[index + 1] == "-" {
      guard index + 3 < runes.count else { throw BuiltinError.failure("unexpected end of input") }
      guard runes[index + 3] == "]" else {
        throw BuiltinError.failure("expected close range character")
      }
      let (low, high) = (runes[index], runes[index + 2])
      guard low <= high else {
        throw BuiltinError.failure("hi character '\(high)' should be greater than lo '\(low)'")
      }
      output += "\(Self.inClass(low))-\(Self.inClass(high))]"
      index += 4
      return
    }
    var count = 0
    while index < runes.count, runes[index] != "]" {
      if runes[index] == "\\", index + 1 < runes.count { index += 1 }
      output += Self.inClass(runes[index])
      index += 1
      count += 1
    }
    guard index < runes.count else { throw BuiltinError.failure("unexpected end of input") }
    guard count > 0 else { throw BuiltinError.failure("could not parse range") }
    index += 1
    output += "]"
  }
}
