extension RegularExpressionParser {
  /// Reads `[...]` from its opening bracket on.
  mutating func characterClass() throws(RegularExpressionError) -> ScalarSet {
    let start = position
    position += 1
    var ranges: [ClosedRange<UInt32>] = []
    // Case forms are added to what is written as characters, not to named classes.
    var foldable: [ClosedRange<UInt32>] = []
    let negated = peek() == "^"
    if negated { position += 1 }
    var first = true
    while first || peek() != "]" {
      first = false
      if let set = try posixClass() {
        ranges += set.ranges
      } else if let set = try classEscape() {
        ranges += set.ranges
      } else {
        foldable.append(try classRange(classStart: start))
      }
    }
    position += 1
    let written = ScalarSet(foldable)
    ranges += (flags.foldsCase ? written.caseFolded : written).ranges
    let set = ScalarSet(ranges)
    return negated ? set.inverted : set
  }

  /// Reads `[:alpha:]`; nil, with nothing read, where none begins.
  private mutating func posixClass() throws(RegularExpressionError) -> ScalarSet? {
    guard peek() == "[", peek(1) == ":", peek(2) != nil else { return nil }
    var end = position + 2
    while end + 1 < scalars.count, scalars[end] != ":" || scalars[end + 1] != "]" { end += 1 }
    guard end + 1 < scalars.count else { return nil }
    guard let set = ScalarSet.posixClass(text(position + 2, end)) else {
      throw RegularExpressionError(.invalidClassRange, text(position, end + 2))
    }
    position = end + 2
    return flags.foldsCase ? set.caseFolded : set
  }

  /// Reads a character or a range of them.
  private mutating func classRange(classStart: Int) throws(RegularExpressionError) -> ClosedRange<UInt32> {
    let start = position
    let low = try classCharacter(classStart: classStart)
    // A hyphen before the closing bracket is a hyphen.
    guard peek() == "-", let after = peek(1), after != "]" else { return low...low }
    position += 1
    let high = try classCharacter(classStart: classStart)
    guard low <= high else { throw RegularExpressionError(.invalidClassRange, text(start, position)) }
    return low...high
  }

  private mutating func classCharacter(classStart: Int) throws(RegularExpressionError) -> UInt32 {
    guard let scalar = peek() else {
      throw RegularExpressionError(.missingBracket, text(classStart, scalars.count))
    }
    if scalar == "\\" { return try characterEscape() }
    position += 1
    return scalar.value
  }
}
