extension Parser {
  /// The level of a binary operator, weakest first, and the function behind it.
  private func level(_ kind: Token.Kind) -> (Int, String)? {
    switch kind {
    case .equal: (0, "equal")
    case .notEqual: (0, "neq")
    case .less: (0, "lt")
    case .greater: (0, "gt")
    case .lessOrEqual: (0, "lte")
    case .greaterOrEqual: (0, "gte")
    case .bar: (1, "or")
    case .ampersand: (2, "and")
    case .plus: (3, "plus")
    case .minus: (3, "minus")
    case .times: (4, "mul")
    case .divide: (4, "div")
    case .remainder: (4, "rem")
    default: nil
    }
  }

  /// True for a binary operator.
  func isOperator(_ kind: Token.Kind) -> Bool { level(kind) != nil }

  /// A term with operators, `in` included; with `allowsKey`, also `key, value in domain`.
  ///
  /// A caller that has read the first operand already passes it as `operand`.
  mutating func term(allowsKey: Bool = true, from operand: Term? = nil) throws(RegoError) -> Term {
    try nested { (parser) throws(RegoError) in
      try parser.membership(allowsKey: allowsKey, from: operand)
    }
  }

  private mutating func membership(allowsKey: Bool, from operand: Term?) throws(RegoError) -> Term {
    var left = try binary(from: 0, operand)
    if allowsKey, at(.comma), let pair = try keyedMembership(left) { left = pair }
    var operators = 0
    while at(.in), !startsReference {
      try countOperator(&operators)
      let name = token.place
      advance()
      let domain = try rightSide(of: left, from: 0)
      left = infix("internal.member_2", name, [left, domain])
    }
    remnant = .none
    return left
  }

  /// What stands behind an operator.
  private mutating func rightSide(of left: Term, from minimum: Int) throws(RegoError) -> Term {
    do throws(RegoError) {
      return try binary(from: minimum)
    } catch {
      if case .call = left.kind { remnant = .call } else { remnant = remnant == .none ? .term : .call }
      throw error
    }
  }

  /// `, value in domain` after a key, or nil when the comma separates something else.
  private mutating func keyedMembership(_ key: Term) throws(RegoError) -> Term? {
    let start = index
    advance()
    guard let value = try? binary(from: 0), at(.in) else {
      index = start
      return nil
    }
    let name = token.place
    advance()
    let domain = index
    do throws(RegoError) {
      return infix("internal.member_3", name, [key, value, try binary(from: 0)])
    } catch {
      // Where not even a first operand can be read, the comma is what is wrong.
      index = domain
      if (try? unary()) != nil {
        remnant = .call
        throw error
      }
      index = start
      return nil
    }
  }

  private func infix(_ function: String, _ place: Place, _ arguments: [Term]) -> Term {
    let whole = arguments[0].place.through(previousPlace)
    return Term(
      .call(Call(name: [function], namePlace: place, arguments: arguments, isInfix: true)), whole)
  }

  func countOperator(_ count: inout Int) throws(RegoError) {
    count += 1
    guard count <= Parser.operatorLimit else {
      throw failure("a chain of more than \(Parser.operatorLimit) operators", at: token.place)
    }
  }

  /// Operators of at least `level`, all associating to the left.
  mutating func binary(from minimum: Int, _ operand: Term? = nil) throws(RegoError) -> Term {
    var left: Term
    if let operand {
      left = operand
    } else {
      do throws(RegoError) {
        left = try unary()
      } catch {
        remnant = .none
        throw error
      }
    }
    var operators = 0
    while let (level, function) = level(token.kind), level >= minimum {
      try countOperator(&operators)
      let place = token.place
      advance()
      let right = try rightSide(of: left, from: level + 1)
      left = infix(function, place, [left, right])
    }
    return left
  }

  /// True before what makes a longer expression of the term read last: an operator, `in`, `with`, or a comma.
  var continuesExpression: Bool {
    level(token.kind) != nil || at(.comma) || at(.and) || at(.or)
      || (at(.in) || at(.with)) && !startsReference
  }

  /// True when a keyword is followed by `.` or `[` at once, and so names a reference.
  var startsReference: Bool {
    guard keyword(token) != nil, capabilities.has("keywords_in_refs") else { return false }
    let next = peek()
    return !next.spaceBefore && (next.kind == .dot || next.kind == .leftBracket)
  }

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
        throw failure("illegal ref (head cannot be ref)", at: start)
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
    // `if.x` is a reference only at the beginning of a statement.
    if !startsReference || index != literalStart {
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

  /// The steps `.a`, `[b]` and calls `(…)` that follow without white space.
  mutating func steps(
    after head: Term, from start: Place, inImport: Bool = false
  ) throws(RegoError) -> Term {
    var head = head
    var path: [Term] = []
    var count = 0
    while !token.spaceBefore {
      switch token.kind {
      case .dot:
        try checkHead(head)
        try countStep(&count)
        path.append(try nameAfterDot(inImport: inImport))
      case .leftBracket:
        try checkHead(head)
        try countStep(&count)
        advance()
        path.append(try term())
        try expect(.rightBracket, "expected ]")
      case .leftParen where !(head.isCall || head.isEmptySet) || !path.isEmpty:
        try countStep(&count)
        head = try call(head, path, from: start)
        path = []
      default:
        return finished(head, path, from: start)
      }
    }
    return finished(head, path, from: start)
  }

  /// Counts a step of a reference or of a path; the token at hand begins it.
  func countStep(_ count: inout Int) throws(RegoError) {
    count += 1
    guard count <= Parser.referenceLimit else {
      throw failure("a reference of more than the limit of \(Parser.referenceLimit) steps", at: token.place)
    }
  }

  /// The step after the dot at hand: a word that follows at once.
  ///
  /// What imports of keywords name may be one without a feature that allows it.
  mutating func nameAfterDot(inImport: Bool = false) throws(RegoError) -> Term {
    advance()
    if token.spaceBefore {
      // The white space is what is wrong; a line break counts for the line it begins.
      var place = previousPlace
      var rest = source.bytes[Int(place.end)...]
      if rest.first == UInt8(ascii: "#") { rest = rest.drop { $0 != UInt8(ascii: "\n") } }
      if rest.first == UInt8(ascii: "\n") {
        let start = Int32(rest.startIndex + 1)
        place = Place(line: place.line + 1, column: 1, start: start, end: start)
      }
      throw failure("unexpected whitespace token: expected identifier", at: place)
    }
    guard at(.word) else { throw unexpected("expected identifier") }
    if keyword(token) != nil, !inImport, !capabilities.has("keywords_in_refs") {
      throw unexpected("expected identifier, as the capabilities do not name `keywords_in_refs`")
    }
    let place = token.place
    advance()
    return Term(.scalar(.string(RegoString(text(place)))), place)
  }

  private func finished(_ head: Term, _ path: [Term], from start: Place) -> Term {
    path.isEmpty ? head : Term(.reference(head, path), start.through(previousPlace))
  }

  private func checkHead(_ head: Term) throws(RegoError) {
    switch head.kind {
    case .scalar, .template: throw failure("illegal ref (head cannot be \(head.kindName))", at: head.place)
    default: break
    }
  }

  private mutating func call(_ head: Term, _ path: [Term], from start: Place) throws(RegoError) -> Term {
    switch head.kind {
    case .scalar, .template: throw unexpected("only a name can be called")
    default: break
    }
    // What is no name is no function either, which the compiler reports.
    var name = [head.variableName ?? text(head.place)]
    for step in path {
      // A step that is no text leads to no function either.
      name.append(step.scalar?.string ?? "[\(text(step.place))]")
    }
    let namePlace = start.through(previousPlace)
    advance()
    let arguments = try list(until: .rightParen)
    advance()
    let place = start.through(previousPlace)
    if name == ["set"], arguments.isEmpty { return Term(.set([]), place) }
    return Term(.call(Call(name: name, namePlace: namePlace, arguments: arguments, isInfix: false)), place)
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
