/// The patterns of `regex.globs_match`: runes, `.`, sets like `[a-z0]`, each with `+` or `*` or nothing
/// behind; a backslash takes the next rune literally.
struct SimplePattern {
  private struct Token {
    var set: ScalarRanges
    /// Any number of times, rather than once.
    var repeats: Bool
  }

  private let tokens: [Token]

  /// Throws with the place of the mistake.
  init(_ text: String) throws {
    let runes = Array(text.unicodeScalars)
    func invalid(_ index: Int, _ what: String) -> BuiltinError { Self.invalid(runes, index + 1, what) }
    var tokens: [Token] = []
    var index = 0
    while index < runes.count {
      let set: ScalarRanges
      switch runes[index] {
      case ".": set = .any
      case "[":
        set = try Self.set(runes, &index)
      case "]": throw invalid(index, "set-close ']' with no preceding '['")
      case "+", "*": throw invalid(index, "flag '\(runes[index])' must be preceded by a non-flag")
      case "\\":
        index += 1
        guard index < runes.count else { throw invalid(index - 2, "input ends with a \\ (escape) character") }
        set = ScalarRanges([runes[index].value...runes[index].value])
      default: set = ScalarRanges([runes[index].value...runes[index].value])
      }
      index += 1
      let flag = index < runes.count ? runes[index] : " "
      if flag != "*" { tokens.append(Token(set: set, repeats: false)) }
      if flag == "+" || flag == "*" {
        tokens.append(Token(set: set, repeats: true))
        index += 1
      }
    }
    self.tokens = tokens
  }

  private static func invalid(_ runes: [Unicode.Scalar], _ position: Int, _ what: String) -> BuiltinError {
    var text = ""
    text.unicodeScalars.append(contentsOf: runes)
    return .failure("input:\(text), pos:\(position), \(what): the input provided is invalid")
  }

  /// The set whose bracket stands at `index`, which is left at the bracket that closes it.
  private static func set(_ runes: [Unicode.Scalar], _ index: inout Int) throws -> ScalarRanges {
    var next = index + 1
    /// The next rune, and whether a backslash stands before it; nil at the end.
    func take() throws -> (rune: Unicode.Scalar, isEscaped: Bool)? {
      guard next < runes.count else { return nil }
      let isEscaped = runes[next] == "\\"
      if isEscaped {
        guard next + 1 < runes.count else {
          throw invalid(runes, next, "input ends with a \\ (escape) character")
        }
        next += 1
      }
      next += 1
      return (runes[next - 1], isEscaped)
    }
    var ranges: [ClosedRange<UInt32>] = []
    var former: Unicode.Scalar?
    while let (rune, isEscaped) = try take() {
      if rune == "]", !isEscaped {
        index = next - 1
        return ScalarRanges(ranges)
      }
      guard rune == "-", !isEscaped else {
        ranges.append(rune.value...rune.value)
        former = rune
        continue
      }
      guard let low = former else {
        throw invalid(runes, next, "range character '-' must be preceded by a Unicode character")
      }
      guard next < runes.count - 1, let high = try take() else {
        throw invalid(runes, next, "range character '-' must be followed by a Unicode character")
      }
      if !high.isEscaped, high.rune == "]" || high.rune == "-" {
        throw invalid(runes, next, "range character '-' cannot be followed by a special symbol")
      }
      guard low.value <= high.rune.value else {
        throw invalid(
          runes, next, "range is out of order: '\(high.rune)' comes before '\(low)' in Unicode")
      }
      ranges.append(low.value...high.rune.value)
      former = nil
    }
    throw invalid(runes, next, "found [ without matching ]")
  }

  /// Whether some text matches both patterns; the empty one counts where neither pattern has anything.
  ///
  /// Complexity: O(n·m) in the tokens: a search through pairs of places.
  func intersects(_ other: SimplePattern, _ context: BuiltinContext) throws -> Bool {
    if tokens.isEmpty, other.tokens.isEmpty { return true }
    let width = other.tokens.count + 1
    try context.checkSize((tokens.count + 1) * width * 2)
    // For each pair of places: reached without any rune, reached with some.
    var seen = [Bool](repeating: false, count: (tokens.count + 1) * width * 2)
    var open = [(0, 0, false)]
    func visit(_ left: Int, _ right: Int, _ hasRunes: Bool) {
      let index = (left * width + right) * 2 + (hasRunes ? 1 : 0)
      if !seen[index] {
        seen[index] = true
        open.append((left, right, hasRunes))
      }
    }
    while let (left, right, hasRunes) = open.popLast() {
      try context.charge(1)
      let mine = left < tokens.count ? tokens[left] : nil
      let theirs = right < other.tokens.count ? other.tokens[right] : nil
      if mine == nil, theirs == nil, hasRunes { return true }
      if mine?.repeats == true { visit(left + 1, right, hasRunes) }
      if theirs?.repeats == true { visit(left, right + 1, hasRunes) }
      if let mine, let theirs, mine.set.intersects(theirs.set) {
        visit(mine.repeats ? left : left + 1, theirs.repeats ? right : right + 1, true)
      }
    }
    return false
  }
}
