/// Orders the statements of bodies so that each has what it needs bound before it (OPA's safety check).
///
/// The order is as written wherever that is safe. What cannot be ordered is unsafe and reported.
struct Safety {
  let scope: Scope
  /// Variables without a value where one is needed, with the statement.
  private(set) var unsafe: [(expression: CoreExpression, variables: VariableSet)] = []

  init(scope: Scope) { self.scope = scope }

  /// Notes variables of a rule's head that its body does not bind.
  mutating func add(_ expression: CoreExpression, _ variables: VariableSet) {
    unsafe.append((expression, variables))
  }

  /// The statements in an order that is safe given the variables bound outside.
  ///
  /// Closures use those of `arguments` freely: statements in front of all others bind them.
  mutating func order(
    _ body: [CoreExpression], globals: VariableSet, arguments: VariableSet = VariableSet()
  ) -> [CoreExpression] {
    let direct = body.map(\.directVariables)
    var bodyVariables = VariableSet()
    for variables in direct { bodyVariables.formUnion(variables) }
    var safe = bodyVariables.intersection(globals)
    var missing = direct.map { $0.subtracting(safe) }
    var ordered: [CoreExpression] = []
    var isPlaced = [Bool](repeating: false, count: body.count)
    var closures: [VariableSet?] = Array(repeating: nil, count: body.count)
    while true {
      let before = ordered.count
      for (index, expression) in body.enumerated() where !isPlaced[index] {
        let outputs = Safety.outputs(expression, safe: safe)
        let closed: VariableSet
        if let known = closures[index] {
          closed = known
        } else {
          closed = expression.closureVariables.intersection(bodyVariables).subtracting(globals)
            .subtracting(arguments)
          closures[index] = closed
        }
        let open = closed.subtracting(safe)
        // OPA refuses a statement whose closures use just the variables its own references run through.
        if !closed.isEmpty, closed == outputs { continue }
        if !open.isEmpty {
          missing[index].formUnion(open)
        } else {
          missing[index] = missing[index].subtracting(closed.subtracting(direct[index]))
        }
        missing[index] = missing[index].subtracting(outputs).subtracting(safe)
        if missing[index].isEmpty {
          isPlaced[index] = true
          ordered.append(expression)
          safe.formUnion(outputs)
        }
      }
      if ordered.count == before || ordered.count == body.count { break }
    }
    for (index, expression) in body.enumerated() where !isPlaced[index] {
      unsafe.append((expression, missing[index]))
    }
    var outer = globals
    for (index, expression) in ordered.enumerated() {
      if index > 0 { outer.formUnion(ordered[index - 1].directVariables) }
      orderClosures(expression, globals: outer)
    }
    return ordered
  }

  private mutating func orderClosures(_ expression: CoreExpression, globals: VariableSet) {
    // A comprehension may use what its own statement's other terms bind only when that is bound before.
    var found: [CoreComprehension] = []
    for term in expression.terms + expression.withTerms { term.forEachComprehension { found.append($0) } }
    for comprehension in found {
      var bodyVariables = globals
      for inner in comprehension.body { bodyVariables.formUnion(inner.directVariables) }
      var head = VariableSet()
      comprehension.key?.collectVariables(into: &head)
      comprehension.value.collectVariables(into: &head)
      let open = head.subtracting(bodyVariables)
      if !open.isEmpty { unsafe.append((expression, open)) }
      comprehension.body = order(comprehension.body, globals: globals)
    }
    if case .every(let key, let value, let domain, let body) = expression.kind {
      var inner = globals
      if let key { inner.insert(key) }
      inner.insert(value)
      expression.kind = .every(key: key, value: value, domain: domain, body: order(body, globals: inner))
    }
    if case .logical(let connective, let operands) = expression.kind {
      var ordered: [CoreOperand] = []
      for operand in operands { ordered.append(operand.with(order(operand.body, globals: globals))) }
      expression.kind = .logical(connective, ordered)
    }
  }

  // MARK: Outputs

  /// The variables a statement binds when those in `safe` are bound.
  static func outputs(_ expression: CoreExpression, safe: VariableSet) -> VariableSet {
    if expression.isNegated { return VariableSet() }
    if !expression.withs.isEmpty {
      var needed = VariableSet()
      for term in expression.withTerms { term.collectVariables(into: &needed) }
      if !needed.isSubset(of: safe) { return VariableSet() }
    }
    switch expression.kind {
    case .term(let term):
      var output = VariableSet()
      collect(term, safe: safe, into: &output)
      return output
    case .unify(let left, let right):
      var output = safe
      collect(left, safe: safe, into: &output)
      collect(right, safe: safe, into: &output)
      if expression.isAssignment {
        var needed = VariableSet()
        right.collectVariables(into: &needed)
        guard needed.isSubset(of: output) else { return output.subtracting(safe) }
      }
      output.formUnion(Unifier.outputs(left, right, safe: output))
      return output.subtracting(safe)
    case .call(let call): return outputs(call, safe: safe)
    case .every(_, _, let domain, _):
      var output = VariableSet()
      collect(domain, safe: safe, into: &output)
      return output
    case .logical: return VariableSet()
    }
  }

  private static func outputs(_ call: CoreCall, safe: VariableSet) -> VariableSet {
    var output = VariableSet()
    for argument in call.arguments { collect(argument, safe: safe, into: &output) }
    let arity = call.target.arity
    guard call.arguments.count > arity else { return output }
    var needed = VariableSet()
    for argument in call.arguments[..<arity] {
      argument.collectVariables(into: &needed, heads: false, objectKeys: false, sets: false)
    }
    guard needed.subtracting(output).isSubset(of: safe) else { return VariableSet() }
    for argument in call.arguments[arity...] {
      argument.collectVariables(into: &output, heads: false, objectKeys: false, sets: false)
    }
    return output
  }

  /// What references in a term bind: the variables of their steps, once their head is bound.
  private static func collect(_ term: CoreTerm, safe: VariableSet, into output: inout VariableSet) {
    switch term {
    case .constant, .variable, .comprehension: break
    case .reference(let head, let path, _):
      if case .variable(let variable) = head, !safe.contains(variable) { return }
      for step in path {
        step.collectVariables(into: &output, heads: false)
        collect(step, safe: safe, into: &output)
      }
    case .call(let call): for argument in call.arguments { collect(argument, safe: safe, into: &output) }
    case .array(let elements), .set(let elements):
      for element in elements { collect(element, safe: safe, into: &output) }
    case .object(let items):
      for item in items {
        collect(item.key, safe: safe, into: &output)
        collect(item.value, safe: safe, into: &output)
      }
    }
  }

  // MARK: Reporting

  /// The errors for what is unsafe: each variable once, where it stands in the first statement that lacks it.
  func errors(_ context: ModuleContext) -> [RegoError] {
    var firstPlaces: [Int: Place] = [:]
    for (expression, variables) in unsafe {
      for variable in variables.members {
        if let present = firstPlaces[variable], present.start <= expression.place.start { continue }
        firstPlaces[variable] = expression.place
      }
    }
    var seen: Set<String> = []
    var errors: [RegoError] = []
    for (variable, place) in firstPlaces.sorted(by: { ($0.value.start, $0.key) < ($1.value.start, $1.key) }) {
      guard let name = scope.variables[variable].name, seen.insert(name).inserted else { continue }
      errors.append(
        context.error(
          .unsafeVariable, "var \(name) is unsafe", at: self.place(of: variable, in: place),
          remedy: name == "_" ? nil : Safety.remedy(name, context)))
    }
    if errors.isEmpty, let first = unsafe.min(by: { $0.expression.place.start < $1.expression.place.start }) {
      errors.append(context.error(.unsafeVariable, "expression is unsafe", at: first.expression.place))
    }
    return errors
  }

  /// Where a variable stands in the first row of a statement, which is the row of the error; the statement's own
  /// place when it is not there.
  private func place(of variable: Int, in statement: Place) -> Place {
    scope.variables[variable].uses.first {
      $0.line == statement.line && $0.start >= statement.start && $0.end <= statement.end
    } ?? statement
  }

  private static func remedy(_ name: String, _ context: ModuleContext) -> String {
    if let nearest = Nearest.name(to: name, among: context.globals.keys.sorted()) {
      return "Did you mean `\(nearest)`?"
    }
    return "Give `\(name)` a value: by `:=`, by `some \(name) in …`, or as a rule of this package."
  }
}
