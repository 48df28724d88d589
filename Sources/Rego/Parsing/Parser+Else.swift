/// The branches of a rule behind `else`.
extension Parser {
  mutating func elseBranches(_ rule: inout Rule) throws(RegoError) {
    while at(.else), !startsReference {
      let start = token.place
      if rule.head.key != nil {
        throw failure("else keyword cannot be used on multi-value rules", at: start)
      }
      try checkSteps(rule.head.reference.dropFirst(), at: start)
      advance()
      var value = Term(.scalar(true), start)
      if at(.assign) || at(.unify) {
        advance()
        value = try term()
      } else if !at(.if), !at(.leftBrace) {
        throw unexpected("expected else value term or rule body")
      }
      var body: [Expression] = []
      if at(.if), !startsReference {
        advance()
        guard !at(.end) else { throw unexpected("rule body expected") }
        if accept(.leftBrace) {
          body = try self.body(until: .rightBrace)
        } else {
          body = [try literal()]
        }
      } else if at(.leftBrace) {
        if version == .v1 { missingKeywords.append(ifMissing(at: start)) }
        advance()
        body = try self.body(until: .rightBrace)
      }
      rule.elseBranches.append(.init(value: value, body: body, place: start.through(previousPlace)))
      // A branch without a body always holds, and ends the chain.
      guard !body.isEmpty else { return }
    }
  }

  /// Reports a head whose document has many parts, of which `else` could mean any.
  private mutating func checkSteps(_ steps: ArraySlice<Term>, at place: Place) throws(RegoError) {
    if steps.contains(where: \.hasVariables) {
      throw failure("else keyword cannot be used on rules with variables in head", at: place)
    }
    guard steps.contains(where: \.isComputed) else { return }
    // OPA takes a reference alone for the element of a set, and finds out about others when it compiles.
    if steps.count == 1, case .reference = steps[steps.startIndex].kind {
      throw failure("else keyword cannot be used on multi-value rules", at: place)
    }
    misplaced.append(
      source.error(
        .unsafeVariable, "else keyword cannot be used on rules with computed steps in head", at: place))
  }
}

extension Term {
  /// True where a variable or a comprehension stands in the term, other than as the head of a reference.
  fileprivate var hasVariables: Bool {
    switch kind {
    case .scalar, .template: false
    case .variable, .wildcard, .arrayComprehension, .setComprehension, .objectComprehension: true
    case .reference(_, let path): path.contains(where: \.hasVariables)
    case .call(let call): call.arguments.contains(where: \.hasVariables)
    case .array(let elements), .set(let elements): elements.contains(where: \.hasVariables)
    case .object(let items): items.contains { $0.key.hasVariables || $0.value.hasVariables }
    }
  }

  /// True where a reference or a call stands in the term.
  fileprivate var isComputed: Bool {
    switch kind {
    case .reference, .call, .template: true
    case .scalar, .variable, .wildcard, .arrayComprehension, .setComprehension, .objectComprehension: false
    case .array(let elements), .set(let elements): elements.contains(where: \.isComputed)
    case .object(let items): items.contains { $0.key.isComputed || $0.value.isComputed }
    }
  }
}
