/// Statements joined by `and`, `or` and the `not` that takes bodies, weakest first: `or`, `and`, `not`.
///
/// An operand is one statement, a body in braces, or a group in parentheses. OPA 1.20 decides by what stands
/// first: braces before or after an operator hold a body and never a set or object.
extension Parser {
  /// What joins the statements of a literal that is no declaration; without `with`, which applies to all of it.
  mutating func disjunction() throws(RegoError) -> Expression {
    let start = token.place
    let whole = try joined(by: .or, isOperand: false) { (parser, isOperand) throws(RegoError) in
      try parser.joined(by: .and, isOperand: isOperand) { (parser, isOperand) throws(RegoError) in
        try parser.negation(isOperand: isOperand)
      }
    }
    // Braces alone were read as a term, so a lone operand is one statement.
    var expression = whole.body[0]
    expression.place = start.through(previousPlace)
    return expression
  }

  /// Reports modifiers on an operand, which would read as if they applied to the whole.
  func checkModifiers(_ expression: Expression) throws(RegoError) {
    guard let with = expression.withs.first, at(.and) || at(.or) else { return }
    if case .logical = expression.kind { return }
    let word = text(token.place)
    throw failure(
      "`with` modifier is not allowed on operand of `\(word)`", at: with.place,
      remedy: "Wrap the operand in `(…)` or `{…}`, or move `with` to the end to apply it to the whole.")
  }

  private typealias Level = (inout Parser, _ isOperand: Bool) throws(RegoError) -> LogicalOperand

  /// Operands of one level, associating to the left; `isOperand` is true behind an operator.
  private mutating func joined(
    by connective: Connective, isOperand: Bool, _ next: Level
  ) throws(RegoError) -> LogicalOperand {
    let start = token.place
    var left = try next(&self, isOperand)
    var operators = 0
    while at(connective.keyword) {
      try countOperator(&operators)
      try checkPrints(left, connective)
      advance()
      let right = try next(&self, true)
      try checkPrints(right, connective)
      let place = start.through(previousPlace)
      left = LogicalOperand(
        body: [Expression(.logical(connective, [left, right]), place)], isBraced: false, place: place)
    }
    return left
  }

  private func checkPrints(_ operand: LogicalOperand, _ connective: Connective) throws(RegoError) {
    let saysSomething = operand.body.contains { expression in
      guard case .term(let term) = expression.kind, !expression.isNegated, case .call(let call) = term.kind
      else { return true }
      return call.name != ["print"]
    }
    guard !saysSomething else { return }
    throw failure(
      "operand of `\(connective.rawValue)` cannot consist only of calls to `print`", at: operand.place,
      remedy: "`print` always succeeds; move it out of the operand, or add something that can fail.")
  }

  private mutating func negation(isOperand: Bool) throws(RegoError) -> LogicalOperand {
    guard at(.not), !startsReference else { return try operand(isOperand: isOperand) }
    let start = token.place
    advance()
    if !startsReference {
      if at(.some) { throw unexpected("illegal negation of 'some'") }
      if at(.every) { throw unexpected("illegal negation of 'every'") }
    }
    guard negatesBodies else {
      var expression = try plain(from: start)
      expression.isNegated = true
      return LogicalOperand(body: [expression], isBraced: false, place: expression.place)
    }
    let negated: LogicalOperand
    if at(.leftBrace) {
      negated = try bracedBody { (parser, place) in
        parser.failure(
          "`{...}` in an operand position must contain expression(s)", at: place,
          remedy: "Write `not (…)` to negate the value.")
      }
    } else {
      negated = try groupOrStatement(isOperand: true)
    }
    let place = start.through(previousPlace)
    return LogicalOperand(
      body: [Expression(.logical(.not, [negated]), place)], isBraced: false, place: place)
  }

  /// An operand without `not`: a body in braces, a group in parentheses, or one statement.
  private mutating func operand(isOperand: Bool) throws(RegoError) -> LogicalOperand {
    guard joins else {
      let expression = try plain(from: token.place)
      return LogicalOperand(body: [expression], isBraced: false, place: expression.place)
    }
    guard at(.leftBrace) else { return try groupOrStatement(isOperand: isOperand) }
    func isNoBody(_ parser: Parser, _ place: Place) -> RegoError {
      let word = isOperand ? "" : " of `\(parser.text(parser.token.place))`"
      return parser.failure(
        "operand\(word) cannot begin with `{` unless the braces hold a body", at: place,
        remedy: "Wrap it in parentheses to keep the value.")
    }
    let isBody = isOperand || closing(of: index).map { isConnective(at: $0 + 1) } ?? false
    if isBody { return try bracedBody(isNoBody) }
    let expression = try plain(from: token.place)
    if at(.and) || at(.or) { throw isNoBody(self, expression.place) }
    return LogicalOperand(body: [expression], isBraced: false, place: expression.place)
  }

  /// A body in braces; where a value stands instead, that is the mistake.
  private mutating func bracedBody(
    _ isNoBody: (Parser, Place) -> RegoError
  ) throws(RegoError) -> LogicalOperand {
    let start = token.place
    let beginning = index
    advance()
    if at(.rightBrace) { throw failure("found empty body", at: start) }
    do throws(RegoError) {
      let body = try body(until: .rightBrace)
      return LogicalOperand(body: body, isBraced: true, place: start.through(previousPlace))
    } catch {
      goBack(to: beginning)
      guard (try? plain(from: start)) != nil else { throw error }
      throw isNoBody(self, start)
    }
  }

  private mutating func groupOrStatement(isOperand: Bool) throws(RegoError) -> LogicalOperand {
    guard at(.leftParen) else { return try statement(from: token.place) }
    let start = token.place
    if isOperand, peek().kind == .rightParen { throw failure("empty parenthesized group", at: start) }
    guard isGroup(at: index, isOperand: isOperand) else { return try statement(from: start) }
    let group = try nested { (parser) throws(RegoError) in
      parser.advance()
      var inner = try parser.disjunction()
      inner.withs += try parser.withModifiers()
      try parser.checkModifiers(inner)
      guard parser.at(.rightParen) else {
        throw parser.failure("non-terminated expression", at: parser.token.place)
      }
      parser.advance()
      return inner
    }
    return LogicalOperand(body: [group], isBraced: false, place: start.through(previousPlace))
  }

  private mutating func statement(from start: Place) throws(RegoError) -> LogicalOperand {
    let expression = try plain(from: start)
    return LogicalOperand(body: [expression], isBraced: false, place: expression.place)
  }

  // MARK: Looking ahead

  /// True when `and` or `or` stands at an index.
  private func isConnective(at index: Int) -> Bool {
    guard index < tokens.count else { return false }
    let word = keyword(tokens[index])
    return word == .and || word == .or
  }

  /// The index of the bracket that closes the one at an index; nil when none does.
  private func closing(of opening: Int) -> Int? {
    var depth = 0
    for index in opening..<tokens.count {
      switch tokens[index].kind {
      case .leftBrace, .leftBracket, .leftParen: depth += 1
      case .rightBrace, .rightBracket, .rightParen:
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  /// True when the parentheses at an index hold statements, and not a term: there is `and`, `or` or `with`
  /// between them, or `not` first. Those that only scope `with` must be operands.
  private func isGroup(at opening: Int, isOperand: Bool) -> Bool {
    var opening = opening
    guard var end = closing(of: opening) else { return false }
    let isPart = isOperand || isConnective(at: end + 1)
    // Redundant parentheses say nothing.
    while tokens[opening + 1].kind == .leftParen, let inner = closing(of: opening + 1), inner == end - 1 {
      opening += 1
      end = inner
    }
    guard joins || isOperand else { return false }
    if keyword(tokens[opening + 1]) == .not { return true }
    var depth = 0
    for index in (opening + 1)..<max(end, opening + 1) {
      switch tokens[index].kind {
      case .leftBrace, .leftBracket, .leftParen: depth += 1
      case .rightBrace, .rightBracket, .rightParen: depth -= 1
      case .word where depth == 0 && index > opening + 1 && tokens[index - 1].endsOperand(self):
        if isConnective(at: index) { return true }
        if keyword(tokens[index]) == .with { return isPart }
      default: break
      }
    }
    return false
  }
}

extension Token {
  /// True when an operator can follow.
  fileprivate func endsOperand(_ parser: Parser) -> Bool {
    switch kind {
    case .number, .string, .rawString, .templateEnd, .rawTemplateEnd, .rightBrace, .rightBracket, .rightParen:
      return true
    case .word:
      switch parser.keyword(self) {
      case nil, .null, .true, .false, .contains: return true
      default: return false
      }
    default: return false
    }
  }
}
