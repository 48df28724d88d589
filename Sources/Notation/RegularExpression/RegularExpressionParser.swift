/// Reads RE2's syntax into a tree, with the errors of Go's `regexp/syntax`.
///
/// Open groups stand on a stack of their own, so that nesting costs no recursion here; the depth of the tree
/// is bounded for the passes that do recurse.
struct RegularExpressionParser {
  typealias Node = RegularExpressionNode

  /// What `(?imsU)` sets.
  struct Flags {
    var foldsCase = false
    var multiline = false
    var dotMatchesNewline = false
    var swapsGreed = false
  }

  /// A finished part of the tree with what its limits need.
  struct Part {
    var node: Node
    var depth: Int
    /// Product of nested counts, for `RegularExpression.maximumRepeat`.
    var repeats = 1
  }

  /// A group that is still open, or the whole pattern.
  struct Frame {
    var alternatives: [Part] = []
    var items: [Part] = []
    var number: Int?
    /// The flags to return to at the closing parenthesis.
    var outerFlags: Flags
  }

  let pattern: String
  let scalars: [Unicode.Scalar]
  var position = 0
  var flags = Flags()
  var frames = [Frame(outerFlags: Flags())]
  /// Names by group number; known completely after `parse()`.
  var groupNames: [String?] = [nil]

  init(_ pattern: String) {
    self.pattern = pattern
    scalars = Array(pattern.unicodeScalars)
  }

  func text(_ start: Int, _ end: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }

  func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    position + offset < scalars.count ? scalars[position + offset] : nil
  }

  mutating func next() -> Unicode.Scalar? {
    guard position < scalars.count else { return nil }
    defer { position += 1 }
    return scalars[position]
  }

  mutating func parse() throws(RegularExpressionError) -> Node {
    // Where the last part was a repetition: its operator's start, to refuse `a**`.
    var lastRepeat: Int?
    while let scalar = peek() {
      var thisRepeat: Int?
      switch scalar {
      case "(": try openGroup()
      case ")": try closeGroup()
      case "|":
        position += 1
        finishAlternative()
      case "^":
        position += 1
        try push(.assertion(flags.multiline ? .lineStart : .textStart))
      case "$":
        position += 1
        try push(.assertion(flags.multiline ? .lineEnd : .textEnd))
      case ".":
        position += 1
        try push(.set(flags.dotMatchesNewline ? .any : .anyExceptNewline))
      case "[": try push(.set(try characterClass()))
      case "*", "+", "?":
        thisRepeat = position
        position += 1
        try repeatLast(
          from: scalar == "+" ? 1 : 0, to: scalar == "?" ? 1 : nil, counted: false,
          operatorStart: thisRepeat ?? position, after: lastRepeat)
      case "{":
        let start = position
        if let (least, most) = try repeatCounts() {
          thisRepeat = start
          try repeatLast(from: least, to: most, counted: true, operatorStart: start, after: lastRepeat)
        } else {
          position += 1
          try pushLiteral("{")
        }
      case "\\": try escapeSequence()
      default:
        position += 1
        try pushLiteral(scalar.value)
      }
      lastRepeat = thisRepeat
    }
    guard frames.count == 1 else { throw RegularExpressionError(.missingParenthesis, pattern) }
    return finishFrame().node
  }

  // MARK: parts

  mutating func push(_ part: Part) throws(RegularExpressionError) {
    guard part.depth <= RegularExpression.maximumDepth else {
      throw RegularExpressionError(.nestsTooDeeply, pattern)
    }
    frames[frames.count - 1].items.append(part)
  }

  mutating func push(_ node: Node) throws(RegularExpressionError) { try push(Part(node: node, depth: 1)) }

  mutating func pushLiteral(_ scalar: UInt32) throws(RegularExpressionError) {
    let forms = flags.foldsCase ? ScalarSet.caseForms(of: scalar) : []
    try push(forms.count > 1 ? .set(ScalarSet(forms)) : .scalar(scalar))
  }

  mutating func pushLiteral(_ scalar: Unicode.Scalar) throws(RegularExpressionError) {
    try pushLiteral(scalar.value)
  }

  mutating func finishAlternative() {
    let items = frames[frames.count - 1].items
    frames[frames.count - 1].items = []
    frames[frames.count - 1].alternatives.append(Self.joined(items, .empty) { .sequence($0) })
  }

  /// Closes the innermost frame and returns its content.
  mutating func finishFrame() -> Part {
    finishAlternative()
    let alternatives = frames.removeLast().alternatives
    // Alternatives of one code point each are one set: the same matches, one instruction.
    let sets = alternatives.compactMap { Self.set(of: $0.node) }
    if alternatives.count > 1, sets.count == alternatives.count {
      return Part(node: .set(ScalarSet(sets.flatMap(\.ranges))), depth: 1)
    }
    return Self.joined(alternatives, .empty) { .choice($0) }
  }

  private static func set(of node: Node) -> ScalarSet? {
    switch node {
    case .scalar(let scalar): ScalarSet([scalar...scalar])
    case .set(let set): set
    default: nil
    }
  }

  private static func joined(_ parts: [Part], _ none: Node, _ join: ([Node]) -> Node) -> Part {
    guard let first = parts.first else { return Part(node: none, depth: 1) }
    if parts.count == 1 { return first }
    return Part(
      node: join(parts.map(\.node)), depth: 1 + parts.reduce(0) { max($0, $1.depth) },
      repeats: parts.reduce(1) { max($0, $1.repeats) })
  }

  // MARK: repetition

  private mutating func repeatLast(
    from least: Int, to most: Int?, counted: Bool, operatorStart: Int, after lastRepeat: Int?
  ) throws(RegularExpressionError) {
    var greedy = !flags.swapsGreed
    if peek() == "?" {
      position += 1
      greedy.toggle()
    }
    if let lastRepeat { throw RegularExpressionError(.nestedRepetition, text(lastRepeat, position)) }
    guard let part = frames[frames.count - 1].items.popLast() else {
      throw RegularExpressionError(.missingRepeatArgument, text(operatorStart, position))
    }
    var repeats = part.repeats
    if counted {
      let count = most ?? least
      repeats = most == 0 ? 1 : repeats * max(1, count)
      if count >= 2, repeats > RegularExpression.maximumRepeat {
        throw RegularExpressionError(.invalidRepeatCount, text(operatorStart, position))
      }
    }
    try push(
      Part(
        node: .repetition(part.node, least: least, most: most, greedy: greedy), depth: part.depth + 1,
        repeats: repeats))
  }

  /// Reads `{n}`, `{n,}` or `{n,m}`; nil, with nothing read, where the brace is a literal.
  private mutating func repeatCounts() throws(RegularExpressionError) -> (least: Int, most: Int?)? {
    let start = position
    position += 1
    guard let least = count() else {
      position = start
      return nil
    }
    var most: Int? = least
    if peek() == "," {
      position += 1
      most = nil
      if peek() != "}" {
        most = count()
        if most == nil {
          position = start
          return nil
        }
      }
    }
    guard peek() == "}" else {
      position = start
      return nil
    }
    position += 1
    let limit = RegularExpression.maximumRepeat
    guard least <= limit, most ?? 0 <= limit, most ?? least >= least else {
      throw RegularExpressionError(.invalidRepeatCount, text(start, position))
    }
    return (least, most)
  }

  /// A decimal number without leading zeros; numbers beyond the limit stay beyond it.
  private mutating func count() -> Int? {
    guard let first = peek(), ("0"..."9").contains(first) else { return nil }
    if first == "0", let second = peek(1), ("0"..."9").contains(second) { return nil }
    var value = 0
    while let digit = peek(), ("0"..."9").contains(digit) {
      value = min(value * 10 + Int(digit.value - 0x30), RegularExpression.maximumRepeat + 1)
      position += 1
    }
    return value
  }
}
