/// Terms joined by operators.
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
      goBack(to: start)
      return nil
    }
    let name = token.place
    advance()
    let domain = index
    do throws(RegoError) {
      return infix("internal.member_3", name, [key, value, try binary(from: 0)])
    } catch {
      // Where not even a first operand can be read, the comma is what is wrong.
      goBack(to: domain)
      if (try? unary()) != nil {
        remnant = .call
        throw error
      }
      goBack(to: start)
      return nil
    }
  }

  func infix(_ function: String, _ place: Place, _ arguments: [Term]) -> Term {
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
}
