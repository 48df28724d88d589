/// Visits every part of a rule, outermost first.
struct SyntaxWalk {
  var onTerm: (Term) -> Void = { _ in }
  var onExpression: (Expression) -> Void = { _ in }
  /// Called for each body: of the rule, its branches, comprehensions, `every` and logical operands.
  var onBody: ([Expression]) -> Void = { _ in }

  func walk(_ rule: Rule) {
    for term in rule.head.reference { walk(term) }
    for term in rule.head.parameters ?? [] { walk(term) }
    if let key = rule.head.key { walk(key) }
    if let value = rule.head.value { walk(value) }
    walk(rule.body)
    for branch in rule.elseBranches {
      if let value = branch.value { walk(value) }
      walk(branch.body)
    }
  }

  func walk(_ body: [Expression]) {
    guard !body.isEmpty else { return }
    onBody(body)
    for expression in body { walk(expression) }
  }

  func walk(_ expression: Expression) {
    onExpression(expression)
    switch expression.kind {
    case .term(let term): walk(term)
    case .unify(let left, let right), .assign(let left, let right):
      walk(left)
      walk(right)
    case .some(let names): for name in names { walk(name) }
    case .someIn(let key, let value, let domain):
      for term in [key, value, domain] { if let term { walk(term) } }
    case .every(let key, let value, let domain, let body):
      for term in [key, value, domain] { if let term { walk(term) } }
      walk(body)
    case .logical(_, let operands): for operand in operands { walk(operand.body) }
    }
    for with in expression.withs {
      walk(with.target)
      walk(with.value)
    }
  }

  func walk(_ term: Term) {
    onTerm(term)
    switch term.kind {
    case .scalar, .variable, .wildcard: break
    case .reference(let head, let steps):
      walk(head)
      for step in steps { walk(step) }
    case .call(let call): for argument in call.arguments { walk(argument) }
    case .array(let elements), .set(let elements): for element in elements { walk(element) }
    case .object(let items):
      for item in items {
        walk(item.key)
        walk(item.value)
      }
    case .arrayComprehension(let value, let body), .setComprehension(let value, let body):
      walk(value)
      walk(body)
    case .objectComprehension(let item, let body):
      walk(item.key)
      walk(item.value)
      walk(body)
    case .template(let parts, _):
      for case .expression(let expression) in parts { walk(expression) }
    }
  }
}
