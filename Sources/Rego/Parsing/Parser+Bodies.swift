extension Parser {
  /// Statements up to and past the closing token, separated by semicolons or line breaks.
  mutating func body(until end: Token.Kind) throws(RegoError) -> [Expression] {
    try nested { (parser) throws(RegoError) in
      let body = try parser.statements(until: end)
      parser.advance()
      return body
    }
  }

  /// Statements up to, not past, the closing token.
  mutating func statements(until end: Token.Kind) throws(RegoError) -> [Expression] {
    if at(end) { throw failure("found empty body", at: token.place) }
    var body: [Expression] = []
    while true {
      body.append(try literal())
      if accept(.semicolon) { continue }
      if at(end) { return body }
      guard token.lineBefore else { throw unexpected("expected \\n or ; or \(end.text)") }
    }
  }

  /// One statement.
  mutating func literal() throws(RegoError) -> Expression {
    let start = token.place
    literalStart = index
    if !startsReference {
      if at(.some) { return try some() }
      if at(.every) { return try every() }
    }
    var expression = try disjunction()
    expression.withs += try withModifiers()
    try checkModifiers(expression)
    expression.place = start.through(previousPlace)
    return expression
  }

  /// A term, unification or assignment, without modifiers.
  mutating func plain(from start: Place) throws(RegoError) -> Expression {
    let left = try term()
    let kind: Expression.Kind
    if accept(.assign) {
      kind = .assign(left, try term())
    } else if accept(.unify) {
      kind = .unify(left, try term())
    } else {
      kind = .term(left)
    }
    return Expression(kind, start.through(previousPlace))
  }

  mutating func withModifiers() throws(RegoError) -> [WithModifier] {
    var withs: [WithModifier] = []
    while at(.with), !startsReference {
      let start = token.place
      advance()
      guard at(.word), keyword(token) == nil else { throw unexpected("expected ident") }
      let target = try unary()
      switch target.kind {
      case .variable, .reference: break
      default: throw unexpected("expected with target path")
      }
      guard accept(.as) else { throw unexpected("expected as keyword") }
      let value = try term()
      withs.append(WithModifier(target: target, value: value, place: start.through(previousPlace)))
    }
    return withs
  }

  private mutating func some() throws(RegoError) -> Expression {
    let start = token.place
    advance()
    let beginning = index
    if let inner = try membership(), case .call(let call) = inner.kind {
      guard call.isInfix, call.name == ["internal.member_2"] || call.name == ["internal.member_3"] else {
        throw unexpected("expected `x in xs` or `x, y in xs` expression")
      }
      let arguments = call.arguments
      let kind: Expression.Kind =
        arguments.count == 2
        ? .someIn(key: nil, value: arguments[0], domain: arguments[1])
        : .someIn(key: arguments[0], value: arguments[1], domain: arguments[2])
      let withs = try withModifiers()
      return Expression(kind, start.through(previousPlace), withs: withs)
    }
    goBack(to: beginning)
    var names: [Term] = []
    repeat {
      guard at(.word), keyword(token) == nil else { throw unexpected("expected var") }
      names.append(word())
    } while accept(.comma)
    return Expression(.some(names), start.through(previousPlace))
  }

  /// The term behind `some`; nil for what is none, unless its beginning is more than a name.
  private mutating func membership() throws(RegoError) -> Term? {
    do throws(RegoError) {
      return try term()
    } catch {
      guard remnant == .call else { return nil }
      throw error
    }
  }

  private mutating func every() throws(RegoError) -> Expression {
    let start = token.place
    advance()
    let inner = try term()
    guard case .call(let call) = inner.kind, call.isInfix,
      call.name == ["internal.member_2"] || call.name == ["internal.member_3"]
    else { throw unexpected("expected `x[, y] in xs { ... }` expression") }
    let key = call.arguments.count == 3 ? call.arguments[0] : nil
    let value = call.arguments[call.arguments.count - 2]
    let domain = call.arguments[call.arguments.count - 1]
    for (term, role) in [(key, "key"), (value, "value")] {
      guard let term else { continue }
      switch term.kind {
      case .variable, .wildcard: break
      default: throw unexpected("expected \(role) to be a variable")
      }
    }
    guard accept(.leftBrace) else { throw unexpected("missing body") }
    let body = try body(until: .rightBrace)
    let withs = try withModifiers()
    return Expression(
      .every(key: key, value: value, domain: domain, body: body), start.through(previousPlace), withs: withs)
  }
}
