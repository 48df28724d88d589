extension Parser {
  /// A term without operators, and the steps and calls that follow it directly.
  mutating func unary() throws(RegoError) -> Term {
    let start = token.place
    var head: Term
    switch token.kind {
    case .word: head = try wordTerm()
    case .minus where peek().kind == .word && keyword(peek()) == nil: return try negated()
    case .number, .minus, .dot: head = try number()
    case .string, .rawString:
      head = Term(.scalar(.string(try string(token))), start)
      advance()
    case .templatePart, .templateEnd, .rawTemplatePart, .rawTemplateEnd:
      // Such a token also closes an expression inside a template, which ends too early here.
      guard source.bytes[Int(start.start)] == UInt8(ascii: "$") else { throw unexpected() }
      guard capabilities.has("template_strings") else {
        throw failure("template strings are not supported by current capabilities", at: start)
      }
      head = try template()
    case .leftBracket: head = try nested { (parser) throws(RegoError) in try parser.array() }
    case .leftBrace: head = try nested { (parser) throws(RegoError) in try parser.setOrObject() }
    case .leftParen:
      advance()
      head = try term()
      guard at(.rightParen) else { throw failure("non-terminated expression", at: token.place) }
      advance()
      if case .reference = head.kind, !token.spaceBefore, at(.dot) || at(.leftBracket) {
        tell("illegal ref (head cannot be ref)", at: start)
      }
    default: throw unexpected()
    }
    head = try steps(after: head, from: start)
    if case .variable(let name) = head.kind, name == "input" || name == "data" {
      head.kind = .reference(head, [])
    }
    return head
  }

  /// `-x` for a variable, reference or call: zero minus x.
  private mutating func negated() throws(RegoError) -> Term {
    let start = token.place
    advance()
    let operand = try nested { (parser) throws(RegoError) in try parser.unary() }
    return infix("minus", start, [Term(.scalar(0), start), operand])
  }

  /// True when an opening parenthesis follows the word at once.
  var isCalled: Bool { peek().kind == .leftParen && !peek().spaceBefore }

  private mutating func wordTerm() throws(RegoError) -> Term {
    let place = token.place
    // `if.x` is a reference only at the beginning of a statement, and whenever that is read again.
    if startsReference, index == literalStart { keywordReferences.insert(index) }
    if !startsReference || !keywordReferences.contains(index) {
      switch keyword(token) {
      case .null:
        advance()
        return Term(.scalar(.null), place)
      case .true, .false:
        let value = at(.true)
        advance()
        return Term(.scalar(.boolean(value)), place)
      case nil, .contains: break
      // The functions behind `&` and `|` can still be called.
      case .and where isCalled, .or where isCalled: break
      default: throw unexpected()
      }
    }
    return word()
  }

  /// The current word as a variable, whatever keyword it is.
  mutating func word() -> Term {
    let place = token.place
    let name = text(place)
    advance()
    return Term(name == "_" ? .wildcard : .variable(name), place)
  }

  /// Terms up to, not past, the closing token; a trailing comma is allowed.
  mutating func list(
    until end: Token.Kind, after first: [Term] = [], from operand: Term? = nil
  ) throws(RegoError) -> [Term] {
    var terms = first
    var operand = operand
    while !at(end) || operand != nil {
      terms.append(try term(allowsKey: false, from: operand))
      operand = nil
      if at(end) { break }
      try expect(.comma, "expected \",\" or \"\(end.text)\"")
    }
    return terms
  }
}
