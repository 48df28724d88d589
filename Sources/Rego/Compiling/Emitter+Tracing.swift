internal import Notation

/// Code that tells a trace what it does, made only where a trace is wanted.
extension Emitter {
  private var writer: TraceWriter { TraceWriter(scope: scope) }

  /// The named variables with a value, the innermost of each name.
  var visible: [(name: Value, slot: Int)] {
    var slots: [String: Int] = [:]
    for variable in bound.members {
      guard let name = scope.variables[variable].name, name != "_", !name.hasPrefix(QueryCapture.prefix)
      else { continue }
      slots[name] = variable
    }
    return slots.sorted { $0.key < $1.key }.map { (Value($0.key), $0.value) }
  }

  /// Emits a statement between marks for its being evaluated, holding and failing.
  func emitTraced(_ expression: CoreExpression) {
    let before = visible
    let inner = separately(keepsBindings: true) { emitModified(expression) }
    let point = TracePoint(
      text: writer.text(expression), node: writer.json(expression),
      location: context.source.location(expression.place), isStatement: true, before: before, after: visible)
    countNesting()
    append { [self] next in
      TraceStep(
        point, inner: link(inner, TraceContinueStep(point, isRedone: !expression.isNegated, next)))
    }
  }

  /// The chain of a negation: a body of its own.
  func tracedNegation(_ kind: CoreExpression.Kind, at place: Place) -> Step {
    let before = visible
    let positive = CoreExpression(kind, place: place)
    let inner = separately { emitTraced(positive) }
    let point = bodyPoint([positive], at: place, before: before, after: before)
    countNesting()
    return TraceBodyStep(point, link(inner, TraceExitStep(point, FoundStep())))
  }

  /// A body with its steps and what it ends in.
  func traced(_ body: [CoreExpression], at place: Place, _ chain: (_ wrap: (Step) -> Step) -> Step) -> Step {
    let point = bodyPoint(body, at: place, before: visible, after: visible)
    countNesting()
    return TraceBodyStep(point, chain { TraceExitStep(point, $0) })
  }

  func bodyPoint(
    _ body: [CoreExpression], at place: Place, before: [(name: Value, slot: Int)],
    after: [(name: Value, slot: Int)]
  ) -> TracePoint {
    TracePoint(
      text: writer.text(body), node: writer.json(body),
      location: context.source.location(body.first?.place ?? place), before: before, after: after)
  }

  func emitTracedEvery(
    key: Int?, value: Int, domain: CoreTerm, body: [CoreExpression], at place: Place
  ) {
    let outer = visible
    let domainNode = node(prepared(domain))
    var inside: [(name: Value, slot: Int)] = []
    let inner = separately {
      if let key { bound.insert(key) }
      bound.insert(value)
      inside = visible
      emit(body)
    }
    let location = context.source.location(place)
    let whole = CoreExpression(.every(key: key, value: value, domain: domain, body: body), place: place)
    let point = TracePoint(
      text: writer.text(whole), node: writer.json(whole), location: location, before: outer, after: inside)
    let step: CoreTerm = key.map { CoreTerm.variable($0) } ?? CoreTerm.variable(scope.makeVariable(place))
    let element: CoreTerm =
      if case .variable(let variable) = domain {
        .reference(.variable(variable), [step], place)
      } else {
        .reference(.term(domain), [step], place)
      }
    let iteration = CoreExpression(.unify(element, .variable(value)), place: place)
    let generator = TracePoint(
      text: writer.text(iteration), node: writer.json(iteration), location: location, isStatement: true,
      before: outer, after: inside)
    let bodyPoint = bodyPoint(body, at: place, before: inside, after: inside)
    let chain = TraceBodyStep(bodyPoint, link(inner, TraceExitStep(bodyPoint, isEarly: true, FoundStep())))
    countNesting()
    append {
      TraceEveryStep(
        domainNode, key: key, value: value, point: point, generator: generator, body: chain, $0)
    }
  }

  // MARK: Rules

  /// A branch of a rule, with its end.
  func tracedRule(
    _ body: [CoreExpression], _ document: TraceDocument, rule: RuleDefinition, place: Place,
    openings: [TraceDocument.Opening], isFirst: Bool, _ terminal: Step
  ) -> Step {
    let head: JSON = [
      "name": .string(rule.rule.head.name), "ref": TraceWriter.reference(rule.path)["value"] ?? .null,
    ]
    var node: JSONObject = ["head": head, "body": writer.json(body)]
    if rule.rule.isDefault { node["default"] = true }
    let point = TracePoint(
      text: document.name, node: .object(node), location: context.source.location(place), before: [],
      after: visible)
    countNesting()
    return TraceRuleStep(
      point, document, openings: openings, isFirst: isFirst,
      chain(ending: TraceRuleExitStep(point, document, terminal)))
  }

  /// What an index could look up of a body. `arity` parameters are in the first slots.
  func openings(_ body: [CoreExpression], arity: Int) -> [TraceDocument.Opening] {
    body.compactMap { expression in
      guard expression.withs.isEmpty, !expression.isNegated else { return nil }
      switch expression.kind {
      case .term(let term): return opening(term, nil, arity: 0)
      case .unify(let left, let right):
        return opening(left, right, arity: arity) ?? opening(right, left, arity: arity)
      case .call, .every, .logical: return nil
      }
    }
  }

  private func opening(_ term: CoreTerm, _ other: CoreTerm?, arity: Int) -> TraceDocument.Opening? {
    let subject: Node
    switch term {
    case .variable(let variable) where variable < arity: subject = SlotNode(variable)
    case .reference(.input, let path, _) where !path.isEmpty && path.allSatisfy(\.isConstant):
      subject = node(term)
    case .reference(.data, let path, _) where !path.isEmpty && path.allSatisfy(\.isConstant):
      guard context.tree.documents(matching: path.map(\.constantValue)).isEmpty else { return nil }
      subject = node(term)
    default: return nil
    }
    switch other {
    case nil, .variable: return TraceDocument.Opening(term: subject, constant: nil)
    case .constant(let value): return TraceDocument.Opening(term: subject, constant: value)
    case .array: return TraceDocument.Opening(term: subject, constant: nil)
    default: return nil
    }
  }
}
