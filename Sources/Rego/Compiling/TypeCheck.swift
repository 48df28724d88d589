/// Finds calls and comparisons that can never succeed because of the types of their operands.
///
/// Cautious: what it does not know is `any`, so it reports only what OPA's checker reports too.
struct TypeCheck {
  let context: ModuleContext
  private(set) var errors: [RegoError] = []
  private var types: [Int: RegoType] = [:]

  init(context: ModuleContext) { self.context = context }

  mutating func check(_ body: [CoreExpression]) {
    for expression in body { check(expression) }
  }

  private mutating func check(_ expression: CoreExpression) {
    for term in expression.terms + expression.withTerms { checkInside(term) }
    switch expression.kind {
    case .unify(let left, let right):
      let (a, b) = (type(left), type(right))
      if !RegoType.canMeet(a, b) {
        errors.append(
          context.error(
            .type, "match error: the left side is of type \(a), the right side of type \(b)",
            at: expression.place))
      }
      if case .variable(let variable) = left { learn(variable, b) }
      if case .variable(let variable) = right { learn(variable, a) }
    case .call(let call): check(call)
    case .every(let key, let value, let domain, let body):
      let (keys, values) = type(domain).members
      if let key { types[key] = keys }
      types[value] = values
      check(body)
    case .term: break
    }
  }

  private mutating func learn(_ variable: Int, _ type: RegoType) {
    if types[variable] == nil { types[variable] = type }
  }

  private mutating func check(_ call: CoreCall) {
    guard case .builtin(let builtin) = call.target else { return }
    let given = call.arguments.prefix(builtin.operands.count).map { type($0) }
    if builtin.name == "equal", given.count == 2, !RegoType.canMeet(given[0], given[1]) {
      errors.append(
        context.error(
          .type, "match error: the left side is of type \(given[0]), the right side of type \(given[1])",
          at: call.place))
    } else if !zip(builtin.operands, given).allSatisfy({ RegoType.canMeet($0, $1) }) {
      let have = given.map(\.description).joined(separator: ", ")
      let want = builtin.operands.map(\.description).joined(separator: ", ")
      errors.append(
        context.error(
          .type, "\(builtin.name): invalid argument(s): have (\(have)), want (\(want))", at: call.place))
    }
    if call.arguments.count > builtin.operands.count, !builtin.isRelation,
      case .variable(let variable) = call.arguments[builtin.operands.count]
    {
      learn(variable, builtin.result)
    }
  }

  private mutating func checkInside(_ term: CoreTerm) {
    var found: [CoreComprehension] = []
    term.forEachComprehension { found.append($0) }
    for comprehension in found {
      let outer = types
      check(comprehension.body)
      types = outer
    }
  }

  /// What is known of a term's type.
  private func type(_ term: CoreTerm) -> RegoType {
    switch term {
    case .constant(let value): return RegoType(of: value)
    case .variable(let variable): return types[variable] ?? .any
    case .reference, .call: return .any
    case .array(let elements): return .array(prefix: elements.map { type($0) }, rest: nil)
    case .set: return .anySet
    case .object(let items):
      var known: [String: RegoType] = [:]
      for item in items {
        guard let key = item.key.constantValue?.string else { return .anyObject }
        known[key] = type(item.value)
      }
      return .object(known: known, keys: nil, values: nil)
    case .comprehension(let comprehension):
      switch comprehension.kind {
      case .array: return .anyArray
      case .set: return .anySet
      case .object: return .anyObject
      }
    }
  }
}
