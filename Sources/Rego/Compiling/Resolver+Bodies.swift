extension Resolver {
  /// Resolves the statements of a body whose level has been pushed; declarations vanish.
  func body(_ body: [Expression]) -> [CoreExpression] {
    var statements: [CoreExpression] = []
    for expression in body {
      if let statement = statement(expression) { statements.append(statement) }
    }
    if statements.isEmpty {
      let place = body.first?.place ?? .none
      statements.append(CoreExpression(.term(.constant(true)), place: place, isGenerated: true))
    }
    return statements
  }

  private func statement(_ expression: Expression) -> CoreExpression? {
    let place = expression.place
    func made(_ kind: CoreExpression.Kind) -> CoreExpression {
      CoreExpression(kind, isNegated: expression.isNegated, withs: withs(expression.withs), place: place)
    }
    switch expression.kind {
    case .term(let term):
      guard case .call(let written) = term.kind else { return made(.term(resolve(term))) }
      scope.call(written.name[0])
      if let equality = equality(written, expression) { return statement(equality) }
      if let metadata = metadata(written), let result = written.arguments.first {
        return CoreExpression(
          .unify(resolve(result), metadata), isNegated: expression.isNegated, place: place)
      }
      // Modifiers change nothing of what is said of a rule, and OPA does not look at them.
      if written.arguments.isEmpty, let metadata = metadata(written) {
        return CoreExpression(.term(metadata), isNegated: expression.isNegated, place: place)
      }
      let resolved = statementCall(written, at: expression.isNegated ? place : term.place)
      if case .call(let call) = resolved { return made(.call(call)) }
      return made(.term(resolved))
    case .unify(let left, let right): return made(.unify(resolve(left), resolve(right)))
    case .assign(let left, let right):
      if expression.isNegated {
        report(.compile, "cannot assign vars inside negated expression", at: place)
        return nil
      }
      let value = resolve(right)
      isInAssignment = true
      let withs = self.withs(expression.withs)
      isInAssignment = false
      return CoreExpression(.unify(assigned(left), value), withs: withs, place: place, isAssignment: true)
    case .some(let terms):
      for term in terms {
        let variable = declare(term, .declared, mayShadow: true)
        unbound.insert(variable)
        if term.place.line != place.line { scope.move(variable, to: place) }
      }
      return nil
    case .someIn(let key, let value, let domain):
      return made(someIn(key: key, value: value, domain: domain, at: place))
    case .every(let key, let value, let domain, let body):
      var names = DeclaredNames.of(body)
      for name in [key, value] { if let name { DeclaredNames.collect(name, into: &names) } }
      let resolvedDomain = with(namesAhead: names) { resolve(domain) }
      scope.push(declaredNames: DeclaredNames.of(body))
      let keyVariable = key.map { declare($0, .declared) }
      let valueVariable = declare(value, .declared)
      // OPA tells of unused ones where the body begins.
      if let first = body.first?.place {
        if let keyVariable, key?.place.line != first.line { scope.move(keyVariable, to: first) }
        if value.place.line != first.line { scope.move(valueVariable, to: first) }
      }
      let statements = self.body(body)
      closeBody()
      // Behind the body the names hide no globals any more, but functions still.
      return with(namesAhead: names.filter { context.globals[$0] == nil }) {
        made(.every(key: keyVariable, value: valueVariable, domain: resolvedDomain, body: statements))
      }
    case .logical(let connective, let operands):
      let resolved = operands.map { operand($0, of: connective) }
      return made(.logical(connective, resolved))
    }
  }

  /// Does what resolves a part of `every` outside its body, which knows of the names it declares.
  private func with<Result>(namesAhead names: Set<String>, _ body: () -> Result) -> Result {
    let around = declaredAhead
    declaredAhead.formUnion(names)
    defer { declaredAhead = around }
    return body()
  }

  private func operand(_ operand: LogicalOperand, of connective: Connective) -> CoreOperand {
    guard !operand.isBraced else {
      scope.push(declaredNames: DeclaredNames.of(operand.body))
      let statements = body(operand.body)
      closeBody(keepsUses: connective != .not)
      return CoreOperand(body: statements, needed: VariableSet(), isBraced: true)
    }
    var statements: [CoreExpression] = []
    for expression in operand.body {
      if case .assign = expression.kind {
        let whole =
          connective == .not ? "negated expression" : "implicit \(connective.rawValue) operand"
        report(
          .compile, "cannot assign vars inside \(whole)", at: expression.place,
          remedy: "Assign before it, or write a body in braces.")
      } else if let statement = statement(expression) {
        statements.append(statement)
      }
    }
    var needed = VariableSet()
    for statement in statements { needed.formUnion(statement.directVariables) }
    return CoreOperand(body: statements, needed: needed, isBraced: false)
  }

  /// `eq(a, b)` is `a = b`, and `assign(a, b)` is `a := b`.
  private func equality(_ call: Call, _ expression: Expression) -> Expression? {
    guard call.name == ["eq"] || call.name == ["assign"], !call.isInfix, call.arguments.count == 2,
      scope.declared(call.name[0]) == nil, global(call.name[0]) == nil
    else { return nil }
    let (left, right) = (call.arguments[0], call.arguments[1])
    var equality = expression
    equality.kind = call.name == ["eq"] ? .unify(left, right) : .assign(left, right)
    return equality
  }

  /// Declares a name; wildcards get a variable of their own.
  @discardableResult
  private func declare(_ term: Term, _ occurrence: Scope.Occurrence, mayShadow: Bool = false) -> Int {
    guard case .variable(let name) = term.kind else { return scope.makeVariable(term.place, name: "_") }
    return declare(name, occurrence, at: term.place, mayShadow: mayShadow)
  }

  private func declare(
    _ name: String, _ occurrence: Scope.Occurrence, at place: Place, mayShadow: Bool = false
  ) -> Int {
    if name == "input" || name == "data", !mayShadow, context.isStrict {
      report(.compile, "variables must not shadow \(name) (use a different variable name)", at: place)
    }
    switch scope.declare(name, occurrence, at: place) {
    case .success(let variable): return variable
    case .failure(let conflict):
      report(.compile, conflict.message(name), at: place)
      return scope.makeVariable(place, name: name)
    }
  }

  /// The left side of `:=`, its names declared.
  private func assigned(_ term: Term) -> CoreTerm {
    switch term.kind {
    case .variable, .wildcard: return .variable(declare(term, .assigned))
    case .reference(let head, let path) where path.isEmpty: return .variable(declare(head, .assigned))
    case .array(let elements): return CoreTerm.array(elements.map { assigned($0) }).folded
    case .object(let items):
      return CoreTerm.object(items.distinct.map { (resolve($0.key), assigned($0.value)) }).folded
    default:
      report(.compile, "cannot assign to \(term.kindName)", at: term.place)
      return .variable(scope.makeVariable(term.place))
    }
  }

  /// `some key, value in domain` is `value = domain[key]` with the names of both patterns declared.
  private func someIn(key: Term?, value: Term, domain: Term, at place: Place) -> CoreExpression.Kind {
    var ofDomain: Set<String> = []
    DeclaredNames.collect(domain, into: &ofDomain)
    // A name in both patterns is one variable.
    var seen = ofDomain
    var declared: [String: Place] = [:]
    let isCall = if case .call = domain.kind { true } else { false }
    for (pattern, found) in [(key, domain.place), (value, isCall ? domain.place : place)] {
      guard let pattern else { continue }
      for (name, place) in patternNames(pattern) where seen.insert(name).inserted {
        if scope.declared(name) == nil { declared[name] = found }
        _ = declare(name, .declared, at: place)
      }
    }
    let keyTerm = key.map { resolve($0) } ?? .variable(scope.makeVariable(value.place))
    let valueTerm = resolve(value)
    let around = declaredBehind
    declaredBehind = declared
    let resolvedDomain = resolve(domain)
    declaredBehind = around
    let reference: CoreTerm
    switch resolvedDomain {
    case .reference(let head, let path, let place): reference = .reference(head, path + [keyTerm], place)
    case .variable(let variable): reference = .reference(.variable(variable), [keyTerm], domain.place)
    case .constant(let value) where value.isScalar:
      reference = .reference(.term(resolvedDomain), [keyTerm], place)
    case let other: reference = .reference(.term(other), [keyTerm], domain.place)
    }
    return .unify(valueTerm, reference)
  }

  /// The names a pattern can bind, once each, in order.
  private func patternNames(_ term: Term) -> [(String, Place)] {
    var seen: Set<String> = []
    var result: [(String, Place)] = []
    func walk(_ term: Term) {
      switch term.kind {
      case .variable(let name):
        if seen.insert(name).inserted { result.append((name, term.place)) }
      case .array(let elements): elements.forEach(walk)
      case .object(let items): for item in items { walk(item.value) }
      case .reference(_, let path): path.forEach(walk)
      default: break
      }
    }
    walk(term)
    return result
  }
}
