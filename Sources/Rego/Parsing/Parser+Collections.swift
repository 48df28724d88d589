extension Parser {
  /// What a bracket opens: a comprehension, or a first operand already read that begins something else.
  private enum Opening {
    case comprehension(Term, [Expression])
    case operand(Term)
    case nothing
  }

  /// `[…]`: an array, or a comprehension when `|` follows the first plain term.
  mutating func array() throws(RegoError) -> Term {
    let start = token.place
    advance()
    var elements: [Term] = []
    if accept(.comma) {
      if at(.rightBracket) { throw unexpected() }
      elements = try list(until: .rightBracket)
    } else {
      switch try opening(until: .rightBracket) {
      case .comprehension(let head, let body):
        return Term(.arrayComprehension(head, body), start.through(previousPlace))
      case .operand(let operand): elements = try list(until: .rightBracket, from: operand)
      case .nothing: break
      }
    }
    advance()
    return Term(.array(elements), start.through(previousPlace))
  }

  /// Reads a first plain term and, after `|`, the body of a comprehension up to and past the closing token.
  ///
  /// With `orOperand` a body that cannot be read leaves the term before it, as what follows may be a union.
  private mutating func opening(
    until end: Token.Kind, orOperand: Bool = false
  ) throws(RegoError) -> Opening {
    if at(end) { return .nothing }
    let head = try unary()
    let bar = index
    guard accept(.bar) else { return .operand(head) }
    do throws(RegoError) {
      return .comprehension(head, try body(until: end))
    } catch {
      // Where just an operator in it lacks its right side, the body is there all the same.
      let isBody = at(end) && remnant != .none
      // `[a | b, c]` is an array whose first element is a union.
      guard !isBody, orOperand || at(.comma) && index > bar + 1 else { throw error }
      goBack(to: bar)
      return .operand(head)
    }
  }

  /// `{…}`: an object, a set, or a comprehension of either.
  mutating func setOrObject() throws(RegoError) -> Term {
    let start = token.place
    advance()
    if accept(.rightBrace) { return Term(.object([]), start.through(previousPlace)) }
    let hasLeadingComma = accept(.comma)
    var first: Term?
    if !hasLeadingComma {
      switch try opening(until: .rightBrace) {
      case .comprehension(let head, let body):
        return Term(.setComprehension(head, body), start.through(previousPlace))
      case .operand(let operand): first = operand
      case .nothing: break
      }
    }
    let element = try term(allowsKey: false, from: first)
    if accept(.colon) { return try object(element, start, hasLeadingComma: hasLeadingComma) }
    guard at(.rightBrace) || at(.comma) else { throw unexpected("non-terminated set") }
    var elements = [element]
    if accept(.comma) { elements = try list(until: .rightBrace, after: elements) }
    advance()
    return Term(.set(elements), start.through(previousPlace))
  }

  private mutating func object(
    _ firstKey: Term, _ start: Place, hasLeadingComma: Bool
  ) throws(RegoError) -> Term {
    var value: Term?
    let valueIndex = index
    if !hasLeadingComma {
      switch try opening(until: .rightBrace, orOperand: true) {
      case .comprehension(let head, let body):
        let item = ObjectItem(key: firstKey, value: head)
        return Term(.objectComprehension(item, body), start.through(previousPlace))
      case .operand(let operand): value = operand
      case .nothing: throw unexpected()
      }
    }
    var items = [ObjectItem(key: firstKey, value: try term(allowsKey: false, from: value))]
    guard at(.rightBrace) || at(.comma) else { throw unexpected("non-terminated object") }
    do throws(RegoError) {
      while accept(.comma), !at(.rightBrace) {
        let key = try term(allowsKey: false)
        try expect(.colon, "expected \":\"")
        items.append(ObjectItem(key: key, value: try term(allowsKey: false)))
      }
      try expect(.rightBrace, "non-terminated object")
    } catch {
      if at(.rightBrace), remnant != .none { throw error }
      // OPA goes back to the first value when a later member cannot be read.
      goBack(to: valueIndex)
      throw unexpected("non-terminated object")
    }
    return Term(.object(items), start.through(previousPlace))
  }
}
