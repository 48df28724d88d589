extension Parser {
  /// One rule statement: several rules when bodies are chained; nil for what does not look like a rule.
  mutating func rules() throws(RegoError) -> [Rule]? {
    let start = token.place
    var isDefault = false
    if at(.default), !startsReference {
      isDefault = true
      advance()
    }
    let nameIndex = index
    guard at(.word), keyword(token) == nil || startsReference else {
      if at(.contains) {
        if isDefault { throw failure("contains keyword cannot be used for rule name", at: token.place) }
        return nil
      }
      guard isDefault else { return nil }
      throw failure("unexpected default keyword: no rule follows", at: start)
    }
    // The empty set is a term and no head.
    if text(token.place) == "set", peek().kind == .leftParen, peek(2).kind == .rightParen {
      if isDefault { throw failure("unexpected default keyword: no rule follows", at: start) }
      return nil
    }
    var (head, usesContains) = try head(isDefault: isDefault)
    // `q [x]` can begin a rule, and nothing else.
    let next = tokens[min(nameIndex + 1, tokens.count - 1)]
    let isSplit =
      next.spaceBefore && (next.kind == .leftParen || next.kind == .leftBracket || next.kind == .dot)
    // `p(x).q` is a term and no head.
    if !isDefault, head.parameters != nil, !token.spaceBefore, at(.dot) || at(.leftBracket) { return nil }
    if tokens[nameIndex].place.start == plainWord, head.reference.count == 1 {
      misplaced.append(
        failure(
          "\(head.name) keyword cannot be used for rule name", at: tokens[nameIndex].place))
    }
    if isDefault {
      let isPart = head.value == nil && head.reference.count == 2 && head.parameters == nil
      if usesContains || isPart { throw failure("illegal default rule (must have a value)", at: start) }
      if head.value == nil {
        head.value = Term(.scalar(true), head.place)
        head.hasImpliedValue = true
      }
      try checkDefault(head, at: start)
      return [
        Rule(
          isDefault: true, head: head, body: [], elseBranches: [], place: start.through(previousPlace))
      ]
    }
    // After a term `if.x` is a reference; after a name it is not.
    let hasIf = at(.if) && (!startsReference || head.key == nil && head.value == nil)
    if !hasIf && !usesContains && head.parameters == nil && head.value == nil && head.reference.count == 2 {
      // `p[x] { … }` of v0 is a multi-value rule, as is a bare `p[x]`.
      head.key = head.reference.removeLast()
      head.hasImpliedValue = false
    } else if !usesContains && head.value == nil {
      head.value = Term(.scalar(true), head.place)
      head.hasImpliedValue = true
    }
    var body: [Expression] = []
    if hasIf {
      advance()
      body = try ifBody()
    } else if at(.leftBrace) {
      // Where `contains` is missing too, its message tells more.
      if version == .v1, usesContains || head.key == nil { missingKeywords.append(ifMissing(at: head.place)) }
      advance()
      body = try self.body(until: .rightBrace)
    } else if !usesContains && head.hasImpliedValue && head.parameters == nil {
      return nil
    } else if !usesContains && (isSplit || continuesExpression || head.key != nil && at(.semicolon)) {
      return nil
    } else {
      checkBareCall(head, usesContains)
      if !usesContains { requireContains(head) }
      return [
        Rule(isDefault: false, head: head, body: [], elseBranches: [], place: start.through(previousPlace))
      ]
    }
    var rule = Rule(isDefault: false, head: head, body: body, elseBranches: [], place: start)
    if !usesContains { requireContains(head) }
    try elseBranches(&rule)
    rule.place = start.through(previousPlace)
    var rules = [rule]
    while at(.leftBrace) {
      if !rule.elseBranches.isEmpty { throw unexpected("expected else keyword") }
      let place = token.place
      advance()
      let body = try self.body(until: .rightBrace)
      rules.append(
        Rule(isDefault: false, head: head, body: body, elseBranches: [], place: place.through(previousPlace)))
    }
    return rules
  }

  /// What follows `if`: one statement, or statements in braces.
  private mutating func ifBody() throws(RegoError) -> [Expression] {
    let start = index
    if at(.leftBrace) {
      // `if {…}` is a body unless it begins with an object or a comprehension, or a set that is compared.
      remnant = .none
      do throws(RegoError) {
        let literal = try literal()
        if !literal.isSetLiteral { return [literal] }
      } catch {
        // What is wrong behind an operator counts, unless it leaves a set.
        let left = remnant
        goBack(to: start)
        if left == .call { throw error }
        if left == .term, let operand = try? unary(), !Expression(.term(operand), operand.place).isSetLiteral
        {
          throw error
        }
      }
      goBack(to: start)
      advance()
      return try body(until: .rightBrace)
    }
    return [try literal()]
  }

  private mutating func head(isDefault: Bool) throws(RegoError) -> (Rule.Head, usesContains: Bool) {
    let start = token.place
    let name = word()
    var reference = [name]
    var parameters: [Term]?
    var isCalled = false
    var count = 0
    if !token.spaceBefore, isOperator(token.kind) { throw unexpected() }
    // White space may stand behind the first name only.
    loop: while !token.spaceBefore || reference.count == 1, parameters == nil {
      switch token.kind {
      case .dot:
        try countStep(&count)
        reference.append(try nameAfterDot())
      case .leftBracket:
        try countStep(&count)
        advance()
        reference.append(try term())
        try expect(.rightBracket, "expected ]")
      case .leftParen:
        advance()
        parameters = try list(until: .rightParen)
        isCalled = true
        advance()
        if parameters?.isEmpty == true {
          // `f() := 1` defines a value, as OPA reads it.
          parameters = nil
          if !isDefault, !at(.contains), !at(.assign), !at(.unify), !at(.if), !continuesExpression {
            misplaced.append(failure("rule argument list must take at least one argument", at: start))
          }
          break loop
        }
      default: break loop
      }
    }
    var head = Rule.Head(
      reference: reference, parameters: parameters, key: nil, value: nil, isAssignment: false,
      hasImpliedValue: false, place: start.through(previousPlace))
    if at(.contains) {
      if isCalled {
        throw unexpected(
          "the contains keyword can only be used with multi-value rule definitions "
            + "(e.g., \(head.name) contains <VALUE> { ... })")
      }
      advance()
      head.key = try term()
      head.place = start.through(previousPlace)
      return (head, true)
    }
    if at(.assign) || at(.unify) {
      head.isAssignment = at(.assign)
      advance()
      head.value = try term()
      head.place = start.through(previousPlace)
    }
    return (head, false)
  }

  private func checkDefault(_ head: Rule.Head, at place: Place) throws(RegoError) {
    guard let value = head.value else { throw failure("illegal default rule (must have a value)", at: place) }
    if let kind = value.evaluatedKind {
      throw failure("illegal default rule (value cannot contain \(kind))", at: place)
    }
    var seen: Set<String> = []
    for parameter in head.parameters ?? [] {
      switch parameter.kind {
      case .wildcard: break
      case .variable(let name):
        if !seen.insert(name).inserted {
          throw failure("illegal default rule (arguments cannot be repeated \(name))", at: place)
        }
      default:
        throw failure("illegal default rule (arguments cannot contain \(parameter.kindName))", at: place)
      }
    }
  }

  func ifMissing(at place: Place) -> RegoError {
    failure(
      "`if` keyword is required before rule body", at: place,
      remedy: "Write `if` before the body, or read the module as v0.")
  }

  private mutating func requireContains(_ head: Rule.Head) {
    guard version == .v1, head.key != nil else { return }
    missingKeywords.append(
      failure(
        "`contains` keyword is required for partial set rules", at: head.place,
        remedy: "Write `\(head.name) contains …`, or read the module as v0."))
  }

  /// `count(1)` alone on a line is a call, not the definition of a function.
  private mutating func checkBareCall(_ head: Rule.Head, _ usesContains: Bool) {
    guard head.parameters != nil, head.hasImpliedValue, !usesContains else { return }
    let steps = head.reference.map { $0.variableName ?? $0.scalar?.string ?? "" }
    let name = steps.joined(separator: ".")
    guard name == "print" || BuiltinRegistry.standard[name] != nil else { return }
    misplaced.append(failure("rule name conflicts with built-in function", at: head.place))
  }
}

extension Expression {
  /// True for a bare set, which `if` takes for a body in braces.
  fileprivate var isSetLiteral: Bool {
    if case .term(let term) = kind, case .set = term.kind { true } else { false }
  }
}

extension Term {
  /// The name of the first part that must be evaluated (outside comprehensions), or nil.
  fileprivate var evaluatedKind: String? {
    switch kind {
    case .scalar, .arrayComprehension, .setComprehension, .objectComprehension: return nil
    case .variable, .wildcard: return "var"
    case .reference: return "ref"
    case .call: return "call"
    case .template(let parts, _):
      for case .expression(let expression) in parts {
        guard case .term(let term) = expression.kind else { continue }
        if case .call = term.kind { return "ref" }
        if let found = term.evaluatedKind { return found }
      }
      return nil
    case .array(let elements), .set(let elements):
      for element in elements {
        if let found = element.evaluatedKind { return found }
      }
      return nil
    case .object(let items):
      for item in items {
        if let found = item.key.evaluatedKind ?? item.value.evaluatedKind { return found }
      }
      return nil
    }
  }
}
