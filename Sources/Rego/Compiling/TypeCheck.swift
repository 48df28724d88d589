/// Finds calls and comparisons that can never succeed because of the types of their operands.
///
/// Cautious: what it does not know is `any`, so it reports only what OPA's checker reports too.
struct TypeCheck {
  let context: ModuleContext
  private(set) var errors: [RegoError] = []
  private var types: [Int: RegoType] = [:]
  /// In the body of `every`, `==` is not taken for a unification.
  private var isInEvery = false

  init(context: ModuleContext) { self.context = context }

  mutating func check(_ body: [CoreExpression]) {
    for expression in body { check(expression) }
  }

  private mutating func check(_ expression: CoreExpression) {
    for term in expression.terms + expression.withTerms { checkInside(term, at: expression.place) }
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
    case .call(let call):
      // OPA's checker does not see what is hoisted inside `every`.
      if !(isInEvery && expression.isGenerated) { check(call) }
    case .every(let key, let value, _, let body):
      if let key { types[key] = .any }
      types[value] = .any
      let outer = isInEvery
      isInEvery = true
      check(body)
      isInEvery = outer
    case .term: break
    }
  }

  private mutating func learn(_ variable: Int, _ type: RegoType) {
    if types[variable] == nil { types[variable] = type }
  }

  private mutating func check(_ call: CoreCall) {
    guard case .builtin(let builtin) = call.target else { return }
    let given = call.arguments.prefix(builtin.operands.count).map { type($0) }
    if builtin.name == "equal", call.arguments.count == 2, !isInEvery, !RegoType.canMeet(given[0], given[1]) {
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

  /// Checks references and comprehensions within a term.
  private mutating func checkInside(_ term: CoreTerm, at place: Place) {
    switch term {
    case .constant, .variable: break
    case .reference(let head, let path, let place):
      for step in path { checkInside(step, at: place) }
      checkReference(head, path, at: place)
    case .call(let call): for argument in call.arguments { checkInside(argument, at: call.place) }
    case .array(let elements), .set(let elements): for element in elements { checkInside(element, at: place) }
    case .object(let items):
      for item in items {
        checkInside(item.key, at: place)
        checkInside(item.value, at: place)
      }
    case .comprehension(let comprehension):
      let outer = types
      check(comprehension.body)
      types = outer
    }
  }

  /// Reports a step that leads nowhere.
  private mutating func checkReference(_ head: CoreHead, _ path: [CoreTerm], at place: Place) {
    var (type, skipped) = start(head, path)
    for step in path[skipped...] {
      let key = self.type(step)
      if let next = type.member(step.constantValue, of: key) {
        type = next
        continue
      }
      let keys = type.knownKeys
      var remedy: String?
      if let wanted = step.constantValue?.string, !keys.isEmpty {
        remedy =
          Nearest.name(to: wanted, among: keys).map { "Did you mean `\($0)`?" }
          ?? "Known here: \(keys.joined(separator: ", "))."
      }
      errors.append(
        context.error(
          .type, "undefined ref: \(context.source.text(place)): a value of type \(type) has no such member",
          at: place, remedy: remedy))
      return
    }
  }

  /// The type a reference starts from and the steps that lead there.
  private func start(_ head: CoreHead, _ path: [CoreTerm]) -> (type: RegoType, skipped: Int) {
    switch head {
    case .variable(let variable): return (types[variable] ?? .any, 0)
    case .input, .term: return (.any, path.count)
    case .data:
      var node = 0
      for (position, step) in path.enumerated() {
        guard let key = step.constantValue, let child = context.tree.nodes[node].children[key] else { break }
        node = child
        guard let document = context.tree.nodes[node].document else { continue }
        guard context.tree.nodes[node].children.isEmpty, document < context.documentTypes.count else { break }
        return (context.documentTypes[document], position + 1)
      }
      return (.any, path.count)
    }
  }

  /// What is known of a term's type.
  private func type(_ term: CoreTerm) -> RegoType {
    switch term {
    case .constant(let value): return RegoType(of: value)
    case .variable(let variable): return types[variable] ?? .any
    case .reference(let head, let path, _):
      var (type, skipped) = start(head, path)
      if skipped == path.count, case .any = type { return .any }
      for step in path[skipped...] {
        guard let next = type.member(step.constantValue, of: self.type(step)) else { return .any }
        type = next
      }
      return type
    case .call: return .any
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
