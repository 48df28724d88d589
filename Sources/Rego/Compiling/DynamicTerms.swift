/// Binds what a statement looks up to variables of its own, as OPA does before it evaluates: `f(input.x)`
/// becomes `a = input.x; f(a)`. Only traces need it; the machine evaluates terms in place.
struct DynamicTerms {
  let scope: Scope

  func rewrite(_ body: [CoreExpression]) -> [CoreExpression] {
    var result: [CoreExpression] = []
    for expression in body { rewrite(expression, into: &result) }
    return result
  }

  private func rewrite(_ expression: CoreExpression, into result: inout [CoreExpression]) {
    let kind: CoreExpression.Kind
    switch expression.kind {
    case .term(let term): kind = .term(inside(term, expression, &result))
    case .unify(let left, let right): kind = unify(left, right, expression, &result)
    case .call(let call) where call.isEquality:
      kind = unify(call.arguments[0], call.arguments[1], expression, &result)
    case .call(var call):
      call.arguments = call.arguments.map { bound($0, expression, &result) }
      kind = .call(call)
    case .every(let key, let value, let domain, let body):
      kind = .every(key: key, value: value, domain: bound(domain, expression, &result), body: rewrite(body))
    case .logical(let connective, let operands):
      kind = .logical(connective, operands.map { $0.with(rewrite($0.body)) })
    }
    result.append(
      CoreExpression(
        kind, isNegated: expression.isNegated, withs: expression.withs, place: expression.place,
        isGenerated: expression.isGenerated))
  }

  private func unify(
    _ left: CoreTerm, _ right: CoreTerm, _ original: CoreExpression, _ result: inout [CoreExpression]
  ) -> CoreExpression.Kind {
    let first = inside(left, original, &result)
    return .unify(first, inside(right, original, &result))
  }

  /// A reference or comprehension may stand where it is; what is in it is bound.
  private func inside(
    _ term: CoreTerm, _ original: CoreExpression, _ result: inout [CoreExpression]
  ) -> CoreTerm {
    switch term {
    case .reference(let head, let path, let place):
      return .reference(head, path.map { bound($0, original, &result) }, place)
    case .comprehension(let comprehension): return .comprehension(rewritten(comprehension))
    default: return bound(term, original, &result)
    }
  }

  private func bound(
    _ term: CoreTerm, _ original: CoreExpression, _ result: inout [CoreExpression]
  ) -> CoreTerm {
    switch term {
    case .constant, .variable, .call: return term
    case .reference, .comprehension:
      let variable = scope.makeVariable(original.place)
      let value = inside(term, original, &result)
      result.append(
        CoreExpression(
          .unify(.variable(variable), value), withs: original.withs, place: original.place, isGenerated: true)
      )
      return .variable(variable)
    case .array(let elements): return .array(elements.map { bound($0, original, &result) })
    case .set(let elements): return .set(elements.map { bound($0, original, &result) })
    case .object(let items):
      return .object(items.map { (bound($0.key, original, &result), bound($0.value, original, &result)) })
    }
  }

  private func rewritten(_ comprehension: CoreComprehension) -> CoreComprehension {
    var body = rewrite(comprehension.body)
    let marker = CoreExpression(.term(.constant(true)), place: comprehension.place, isGenerated: true)
    let key = comprehension.key.map { bound($0, marker, &body) }
    let value = bound(comprehension.value, marker, &body)
    return CoreComprehension(
      comprehension.kind, key: key, value: value, body: body, place: comprehension.place)
  }
}

extension CoreCall {
  /// True for `a == b`, which a statement of its own tests as `a = b`.
  var isEquality: Bool {
    if case .builtin(let builtin) = target {
      return (builtin.name == "equal" || builtin.name == "eq") && arguments.count == 2
    }
    return false
  }
}
