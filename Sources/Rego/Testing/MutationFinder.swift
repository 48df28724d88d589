/// Finds the changes worth trying in a module.
struct MutationFinder {
  /// Removing one of the few operators that have an opposite, or moving a bound by one.
  private static let opposites = [
    "equal": "!=", "neq": "==", "lt": "<=", "lte": "<", "gt": ">=", "gte": ">", "plus": "-", "minus": "+",
  ]

  let module: PolicyModule
  let index: Int
  private(set) var found: [Mutation] = []
  private var rule = ""
  private var witness = Place.none

  init(_ module: PolicyModule, index: Int) {
    self.module = module
    self.index = index
    for rule in module.rules { add(rule) }
  }

  private mutating func add(_ kind: Mutation.Kind, _ place: Place, _ after: String) {
    found.append(
      Mutation(
        kind: kind, location: module.source.location(place), rule: rule, before: module.source.text(place),
        after: after, module: index, place: place, witness: witness))
  }

  private mutating func add(_ rule: Rule) {
    self.rule = RulePath.text(
      (module.package + [rule.head.name]).map { Value($0) }
        + rule.head.reference.dropFirst().compactMap(\.scalar))
    witness = rule.head.place
    // A function's definitions share their place with no other rule, so the whole statement can go.
    if rule.place.start == rule.head.place.start || rule.isDefault { add(.removesRule, rule.place, "") }
    addConstants(rule.head.value, impliedBy: rule.head.hasImpliedValue)
    add(rule.body, isRuleBody: true)
    for branch in rule.elseBranches {
      witness = branch.place
      add(.removesElse, branch.place, "")
      addConstants(branch.value, impliedBy: module.source.text(branch.value?.place ?? .none) == "else")
      add(branch.body, isRuleBody: true)
    }
  }

  private mutating func add(_ body: [Expression], isRuleBody: Bool) {
    for expression in body {
      witness = expression.place
      switch expression.kind {
      case .some: continue
      case .assign(_, let value), .unify(_, let value): add(value)
      case .someIn(_, _, let domain): add(domain)
      case .every(_, _, let domain, let inner):
        add(.removesStatement, expression.place, "true")
        add(domain)
        add(inner, isRuleBody: false)
      case .logical(let connective, let operands):
        let whole = expression.place
        add(.removesStatement, whole, "true")
        if connective == .not, let operand = operands.first, !operand.isBraced {
          add(.negatesStatement, whole, module.source.text(operand.place))
        } else {
          for operand in operands { add(operand.body, isRuleBody: false) }
        }
        witness = whole
      case .term(let term):
        add(.removesStatement, expression.place, "true")
        if expression.isNegated {
          let text = module.source.text(expression.place)
          add(.negatesStatement, expression.place, String(text.dropFirst(4)))
        } else if term.isCondition {
          add(.negatesStatement, expression.place, "not " + module.source.text(expression.place))
        }
        add(term)
      }
    }
  }

  private mutating func add(_ term: Term) {
    switch term.kind {
    case .scalar: addConstants(term, impliedBy: false)
    case .variable, .wildcard, .template: break
    case .reference(let head, _): add(head)
    case .call(let call):
      if call.isInfix, let name = call.name.first, let other = MutationFinder.opposites[name],
        call.namePlace.end - call.namePlace.start <= 2, !call.isNegation(at: term.place)
      {
        add(.changesOperator, call.namePlace, other)
      }
      for argument in call.arguments { add(argument) }
    case .array(let elements), .set(let elements): for element in elements { add(element) }
    case .object(let items): for item in items { add(item.value) }
    case .arrayComprehension(_, let body), .setComprehension(_, let body), .objectComprehension(_, let body):
      let outer = witness
      add(body, isRuleBody: false)
      witness = outer
    }
  }

  private mutating func addConstants(_ term: Term?, impliedBy isImplied: Bool) {
    guard let term, !isImplied else { return }
    switch term.kind {
    case .scalar(.boolean(let value)): add(.changesConstant, term.place, value ? "false" : "true")
    case .scalar(.number(let number)):
      if let whole = number.int64, whole < .max { add(.changesConstant, term.place, "\(whole + 1)") }
    case .scalar(.string(let text)):
      add(.changesConstant, term.place, text.isEmpty ? "\"x\"" : "\"\"")
    case .array(let elements), .set(let elements):
      for element in elements { addConstants(element, impliedBy: false) }
    case .object(let items): for item in items { addConstants(item.value, impliedBy: false) }
    default: break
    }
  }
}

extension Term {
  /// True for terms that decide by being true; negating what binds variables would only be unsafe.
  fileprivate var isCondition: Bool {
    switch kind {
    case .reference, .variable: true
    case .call(let call): call.level.map { $0 <= 0 } ?? true
    default: false
    }
  }
}
