extension Emitter {
  /// What OPA evaluates before a negation, so that its being undefined fails the body.
  func hoistedForNegation(_ kind: CoreExpression.Kind) -> CoreExpression.Kind {
    switch kind {
    case .term(let term): return .term(hoistedInside(term))
    case .unify(let left, let right): return .unify(hoistedInside(left), hoistedInside(right))
    case .call(var call):
      let isEquality = call.target.name == "equal" && call.arguments.count == 2 && !context.isQuery
      call.arguments = call.arguments.map { isEquality ? hoistedInside($0) : hoisted($0) }
      return .call(call)
    case .every, .logical: return kind
    }
  }

  private func hoistedInside(_ term: CoreTerm) -> CoreTerm {
    switch term {
    case .reference(let head, let path, let place): return .reference(head, path.map { hoisted($0) }, place)
    case .comprehension: return term
    default: return hoisted(term)
    }
  }

  private func hoisted(_ term: CoreTerm) -> CoreTerm {
    switch term {
    case .constant, .variable, .call: return term
    case .reference(let head, let path, let place):
      return bindFresh(.reference(head, path.map { hoisted($0) }, place))
    case .comprehension: return bindFresh(term)
    case .array(let elements): return .array(elements.map { hoisted($0) })
    case .set(let elements): return .set(elements.map { hoisted($0) })
    case .object(let items): return .object(items.map { (hoisted($0.key), hoisted($0.value)) })
    }
  }

  private func bindFresh(_ term: CoreTerm) -> CoreTerm {
    let variable = scope.makeVariable(.none)
    emitUnify(.variable(variable), term)
    return .variable(variable)
  }

  /// The term with each reference that has unbound variables bound to a variable first.
  func prepared(_ term: CoreTerm) -> CoreTerm {
    if isEvaluable(term) { return term }
    switch term {
    case .constant, .variable, .call, .comprehension: return term
    case .reference(let head, _, _):
      if isBound(head) { return bindFresh(term) }
      // Nothing binds what it starts from, so the statement cannot hold.
      append { TestStep(ConstantNode(.boolean(false)), $0) }
      return .constant(.null)
    case .array(let elements): return .array(prepared(elements))
    case .set(let elements): return .set(prepared(elements))
    case .object(let items):
      let parts = prepared(items.map(\.key) + items.map(\.value))
      return .object(items.indices.map { (parts[$0], parts[items.count + $0]) })
    }
  }

  /// The arguments of a call; what stands in front of one that runs through something is evaluated before that.
  func prepared(inOrder terms: [CoreTerm]) -> [CoreTerm] {
    guard let last = terms.lastIndex(where: { !isEvaluable($0) }) else { return terms }
    return terms.indices.map { index in
      let term = prepared(terms[index])
      return index < last && term.requiresEvaluation ? bindFresh(term) : term
    }
  }

  /// The terms in order, but those last that start from what the others bind: `[y[1], xs[y]]`.
  private func prepared(_ terms: [CoreTerm]) -> [CoreTerm] {
    var result = terms
    var open = terms.indices.filter { !isEvaluable(terms[$0]) }
    while !open.isEmpty {
      let next = open.firstIndex { startsBound(terms[$0]) } ?? 0
      let index = open.remove(at: next)
      result[index] = prepared(terms[index])
    }
    return result
  }

  /// True when each reference in the term starts from something that has a value.
  private func startsBound(_ term: CoreTerm) -> Bool {
    switch term {
    case .reference(let head, _, _): isBound(head)
    case .array(let elements), .set(let elements): elements.allSatisfy { startsBound($0) }
    case .object(let items): items.allSatisfy { startsBound($0.key) && startsBound($0.value) }
    case .constant, .variable, .call, .comprehension: true
    }
  }

  /// True when all variables of the term are bound.
  func isEvaluable(_ term: CoreTerm) -> Bool {
    switch term {
    case .constant, .comprehension: return true
    case .variable(let variable): return bound.contains(variable)
    default:
      var variables = VariableSet()
      term.collectVariables(into: &variables)
      return variables.isSubset(of: bound)
    }
  }
}
