internal import Notation

/// Translates glob patterns to regular expressions, so that they match in linear time.
///
/// `*` is any text without separators, `**` any text, `?` one rune that is no separator, `[abc]`, `[a-z]` and
/// `[!…]` one rune, `{a,b}` alternatives, and a backslash takes the next rune literally.
struct GlobPattern {
  static let special: Set<Unicode.Scalar> = ["*", "?", "\\", "[", "]", "{", "}"]
  /// Deepest nesting of alternatives.
  static let maximumDepth = 100

  /// What a part of a pattern is translated to.
  private struct Part {
    var text = ""
    /// The same where nothing stands beside it: what is satisfied by one rune is by a text without runes, too.
    var alone = ""
    /// How many runes it takes; nil when that differs.
    var length: Int?
  }

  private let runes: [Unicode.Scalar]
  private let one: Part
  private var index = 0

  static func regularExpression(for runes: [Unicode.Scalar], separators: [Unicode.Scalar]) throws -> String {
    var pattern = GlobPattern(runes, separators)
    return "^(?s:\(try pattern.sequence(depth: 0).alone))$"
  }

  private init(_ runes: [Unicode.Scalar], _ separators: [Unicode.Scalar]) {
    self.runes = runes
    let text = separators.isEmpty ? "." : "[^\(separators.map(Self.inClass).joined())]"
    one = Self.single(text, takesNone: !separators.contains(Self.noRune))
  }

  /// What Go takes the rune of a text without runes for.
  private static let noRune: Unicode.Scalar = "\u{FFFD}"

  private static func single(_ text: String, takesNone: Bool) -> Part {
    Part(text: text, alone: takesNone ? text + "?" : text, length: 1)
  }

  private static func inClass(_ rune: Unicode.Scalar) -> String {
    "\\x{\(String(rune.value, radix: 16))}"
  }

  /// Reads up to the end of the pattern, or of an alternative.
  private mutating func sequence(depth: Int) throws -> Part {
    var parts: [Part] = []
    while index < runes.count {
      let rune = runes[index]
      if depth > 0, rune == "," || rune == "}" { break }
      index += 1
      switch rune {
      case "*":
        let crosses = index < runes.count && runes[index] == "*"
        if crosses { index += 1 }
        let text = crosses ? ".*" : one.text + "*"
        parts.append(Part(text: text, alone: text))
      case "?": parts.append(one)
      case "[": parts.append(try list())
      case "{": parts.append(try alternatives(depth: depth + 1, isFirst: parts.isEmpty))
      case "\\":
        guard index < runes.count else { break }
        parts.append(Self.literal(runes[index]))
        index += 1
      default: parts.append(Self.literal(rune))
      }
    }
    if parts.count == 1 { return parts[0] }
    // Go's library splits at what is of one length; alternatives of several stand alone on their side of it.
    let text = parts.indices.map { index -> String in
      let around = parts[max(index - 1, 0)...min(index + 1, parts.count - 1)]
      let isAlone = parts[index].length == nil && around.count { $0.length == nil } == 1
      return isAlone ? parts[index].alone : parts[index].text
    }.joined()
    let length = parts.reduce(0 as Int?) { sum, part in sum.flatMap { sum in part.length.map { sum + $0 } } }
    return Part(text: text, alone: text, length: length)
  }

  /// Reads what follows `{`. Where all alternatives are of one length, Go's library looks at no shorter text.
  private mutating func alternatives(depth: Int, isFirst: Bool) throws -> Part {
    guard depth <= Self.maximumDepth else { throw BuiltinError.failure("the pattern nests too deeply") }
    // It closes what is left open, and finds nothing for a brace at the very end that stands behind something.
    if index == runes.count, !isFirst {
      let never = "[^\\x{0}-\\x{10FFFF}]"
      return Part(text: never, alone: never)
    }
    var parts = [try sequence(depth: depth)]
    while index < runes.count, runes[index] == "," {
      index += 1
      parts.append(try sequence(depth: depth))
    }
    if index < runes.count { index += 1 }
    let length = parts.dropFirst().allSatisfy { $0.length == parts[0].length } ? parts[0].length : nil
    let alone = "(?:\(parts.map(\.alone).joined(separator: "|")))"
    let text = "(?:\(parts.map(\.text).joined(separator: "|")))"
    return Part(text: text, alone: alone, length: length)
  }

  private static func literal(_ rune: Unicode.Scalar) -> Part {
    let text = RegularExpression.escaping(String(Character(rune)))
    return Part(text: text, alone: text, length: 1)
  }

  /// Reads what follows `[`: a range `lo-hi` or a list of runes, either after `!`.
  private mutating func list() throws -> Part {
    var text = "["
    let isNegated = index < runes.count && runes[index] == "!"
    if isNegated {
      text += "^"
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
      index += 4
      text += "\(Self.inClass(low))-\(Self.inClass(high))]"
      return Self.single(text, takesNone: isNegated != (low...high).contains(Self.noRune))
    }
    var listed: [Unicode.Scalar] = []
    while index < runes.count, runes[index] != "]" {
      if runes[index] == "\\", index + 1 < runes.count { index += 1 }
      listed.append(runes[index])
      index += 1
    }
    guard index < runes.count else { throw BuiltinError.failure("unexpected end of input") }
    guard !listed.isEmpty else { throw BuiltinError.failure("could not parse range") }
    index += 1
    text += listed.map(Self.inClass).joined() + "]"
    return Self.single(text, takesNone: isNegated != listed.contains(Self.noRune))
  }
}
