/// Hoists calls out of terms: each becomes a statement that binds its result, before the statement it is in.
///
/// `f(g(x)) > 1` becomes `a = g(x); b = f(a); b > 1`. What is hoisted from a negated statement is not
/// negated, and it inherits the statement's modifiers, as in OPA.
struct Expander {
  let scope: Scope
  /// True binds the result of a call before what it is assigned to, as OPA's traces show it.
  var keepsAssignments = false

  func expand(_ body: [CoreExpression]) -> [CoreExpression] {
    var result: [CoreExpression] = []
    result.reserveCapacity(body.count)
    for expression in body { expand(expression, into: &result) }
    return result
  }

  private func expand(_ expression: CoreExpression, into result: inout [CoreExpression]) {
    for index in expression.withs.indices {
      for step in expression.withs[index].steps { _ = expand(step, withs: [], into: &result) }
      guard case .value(let term) = expression.withs[index].replacement else { continue }
      expression.withs[index].replacement = .value(expand(term, withs: [], into: &result))
    }
    for index in expression.withs.indices {
      // What must be evaluated is bound before, so that a negation does not reach it; behind all calls.
      guard case .value(let value) = expression.withs[index].replacement, value.requiresEvaluation else {
        continue
      }
      let variable = scope.makeVariable(expression.withs[index].place)
      hoist(.unify(.variable(variable), value), [], expression.withs[index].place, into: &result)
      expression.withs[index].replacement = .value(.variable(variable))
    }
    let withs = expression.withs
    switch expression.kind {
    case .term(let term):
      expression.kind = .term(expand(term, withs: withs, into: &result))
    case .unify(let left, .call(let call)) where !expression.isNegated && !keepsAssignments && isSimple(left):
      expression.kind = .call(expanded(call, result: left, withs: withs, into: &result))
    case .unify(let left, let right):
      let expandedLeft = expand(left, withs: withs, into: &result)
      expression.kind = .unify(expandedLeft, expand(right, withs: withs, into: &result))
    case .call(let call):
      expression.kind = .call(expanded(call, result: nil, withs: withs, into: &result))
    case .every(let key, let value, let domain, let body):
      let place = expression.place
      let variable = scope.makeVariable(place)
      expand(
        CoreExpression(.unify(.variable(variable), domain), withs: withs, place: place, isGenerated: true),
        into: &result)
      expression.kind = .every(key: key, value: value, domain: .variable(variable), body: expand(body))
    case .logical(let connective, let operands):
      // What is hoisted stays within: where it is undefined, the operand fails and nothing else.
      expression.kind = .logical(connective, operands.map { $0.with(expand($0.body)) })
    }
    result.append(expression)
  }

  /// True for what can stand as the result of a call as it is.
  private func isSimple(_ term: CoreTerm) -> Bool { term.variable != nil }

  private func expanded(
    _ call: CoreCall, result: CoreTerm?, withs: [CoreWith], into hoisted: inout [CoreExpression]
  ) -> CoreCall {
    var call = call
    for index in call.arguments.indices {
      call.arguments[index] = expand(call.arguments[index], withs: withs, into: &hoisted)
    }
    if let result { call.arguments.append(result) }
    return call
  }

  private func hoist(
    _ kind: CoreExpression.Kind, _ withs: [CoreWith], _ place: Place, into hoisted: inout [CoreExpression]
  ) {
    hoisted.append(CoreExpression(kind, withs: withs, place: place, isGenerated: true))
  }

  /// The members of an object in the order OPA hoists from them: those at constants ascend and come first.
  private static func order(_ keys: [CoreTerm]) -> [Int] {
    func constant(_ index: Int) -> Value? { keys[index].constantValue.flatMap { $0.isScalar ? $0 : nil } }
    return keys.indices.sorted { left, right in
      switch (constant(left), constant(right)) {
      case (let a?, let b?): a == b ? left < right : a < b
      case (_?, nil): true
      case (nil, _?): false
      case (nil, nil): left < right
      }
    }
  }

  func expand(_ term: CoreTerm, withs: [CoreWith], into hoisted: inout [CoreExpression]) -> CoreTerm {
    switch term {
    case .constant, .variable: return term
    case .call(let call):
      let variable = scope.makeVariable(call.place)
      let made = expanded(call, result: .variable(variable), withs: withs, into: &hoisted)
      hoist(.call(made), withs, call.place, into: &hoisted)
      return .variable(variable)
    case .reference(let head, let path, let place):
      var head = head
      if case .term(let subject) = head {
        let variable = scope.makeVariable(place)
        let value = expand(subject, withs: withs, into: &hoisted)
        hoist(.unify(.variable(variable), value), withs, place, into: &hoisted)
        head = .variable(variable)
      }
      var steps: [CoreTerm] = []
      for step in path { steps.append(expand(step, withs: withs, into: &hoisted)) }
      return .reference(head, steps, place)
    case .array(let elements):
      return .array(elements.map { expand($0, withs: withs, into: &hoisted) })
    case .set(let elements):
      return .set(elements.map { expand($0, withs: withs, into: &hoisted) })
    case .object(let items):
      var expanded = items
      for index in Expander.order(items.map(\.key)) {
        expanded[index].key = expand(items[index].key, withs: withs, into: &hoisted)
        expanded[index].value = expand(items[index].value, withs: withs, into: &hoisted)
      }
      return .object(expanded)
    case .comprehension(let comprehension):
      // Its head is plain already; its body is a body of its own.
      comprehension.body = expand(comprehension.body)
      return term
    }
  }
}
