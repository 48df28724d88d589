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
    func invalid(_ index: Int, _ what: String) -> BuiltinError {
      .failure("input:\(text), pos:\(index + 1), \(what): the input provided is invalid")
    }
    var tokens: [Token] = []
    var index = 0
    while index < runes.count {
      let set: ScalarRanges
      switch runes[index] {
      case ".": set = .any
      case "[":
        let open = index
        var ranges: [ClosedRange<UInt32>] = []
        index += 1
        while index < runes.count, runes[index] != "]" {
          if runes[index] == "\\" { index += 1 }
          guard index < runes.count else { break }
          let low = runes[index].value
          if index + 2 < runes.count, runes[index + 1] == "-", runes[index + 2] != "]" {
            index += runes[index + 2] == "\\" && index + 3 < runes.count ? 3 : 2
            let high = runes[index].value
            guard low <= high else { throw invalid(index, "a range must not run backwards") }
            ranges.append(low...high)
          } else {
            ranges.append(low...low)
          }
          index += 1
        }
        guard index < runes.count else { throw invalid(open, "set-open '[' with no ']' behind it") }
        set = ScalarRanges(ranges)
      case "]": throw invalid(index, "set-close ']' with no preceding '['")
      case "+", "*": throw invalid(index, "flag '\(runes[index])' must be preceded by a non-flag")
      case "\\":
        index += 1
        guard index < runes.count else { throw invalid(index - 1, "nothing follows the escape") }
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

  /// Whether some text matches both patterns.
  ///
  /// Complexity: O(n·m) in the tokens: a search through pairs of places.
  func intersects(_ other: SimplePattern, _ context: BuiltinContext) throws -> Bool {
    let width = other.tokens.count + 1
    try context.checkSize((tokens.count + 1) * width)
    var seen = [Bool](repeating: false, count: (tokens.count + 1) * width)
    var open = [(0, 0)]
    func visit(_ left: Int, _ right: Int) {
      if !seen[left * width + right] {
        seen[left * width + right] = true
        open.append((left, right))
      }
    }
    while let (left, right) = open.popLast() {
      try context.charge(1)
      let mine = left < tokens.count ? tokens[left] : nil
      let theirs = right < other.tokens.count ? other.tokens[right] : nil
      if mine == nil, theirs == nil { return true }
      if mine?.repeats == true { visit(left + 1, right) }
      if theirs?.repeats == true { visit(left, right + 1) }
      if let mine, let theirs, mine.set.intersects(theirs.set) {
        visit(mine.repeats ? left : left + 1, theirs.repeats ? right : right + 1)
      }
    }
    return false
  }
}
