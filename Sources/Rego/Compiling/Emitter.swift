/// Turns ordered statements into a chain of steps.
///
/// Which variables are bound at each point is known here, so nothing about binding is left to run time: a
/// variable is a slot, its first occurrence writes the slot, all others read it.
final class Emitter {
  typealias Maker = (Step) -> Step

  let context: ModuleContext
  let scope: Scope
  /// Gives each reached expression a mark, when coverage is wanted.
  let coverage: CoveragePlan?
  /// True makes code that tells a trace what it does.
  let isTracing: Bool
  var bound: VariableSet
  /// The documents and functions the code refers to.
  var dependencies: Set<Int> = []
  /// What the code looks at besides rules and data.
  var outside = OutsideUse()
  private var makers: [Maker] = []
  /// How many steps were made, and how often values were put into others: no chain is longer, no value made
  /// here nests deeper.
  private(set) var stepCount = 0

  init(
    context: ModuleContext, scope: Scope, bound: VariableSet, coverage: CoveragePlan?, isTracing: Bool
  ) {
    self.isTracing = isTracing
    self.context = context
    self.scope = scope
    self.bound = bound
    self.coverage = coverage
  }

  func append(_ maker: @escaping Maker) {
    makers.append(maker)
    stepCount += 1
  }

  /// Notes that the code puts values into another one.
  func countNesting() { stepCount += 1 }

  /// The chain of all steps so far, ending in `terminal`.
  func chain(ending terminal: Step) -> Step {
    makers.reversed().reduce(terminal) { next, maker in maker(next) }
  }

  /// The steps `emission` makes, apart from those around it. What it binds is forgotten unless
  /// `keepsBindings`.
  func separately(keepsBindings: Bool = false, _ emission: () -> Void) -> [Maker] {
    let (outerMakers, outerBound) = (makers, bound)
    makers = []
    emission()
    let inner = makers
    makers = outerMakers
    if !keepsBindings { bound = outerBound }
    return inner
  }

  func link(_ makers: [Maker], _ terminal: Step) -> Step {
    makers.reversed().reduce(terminal) { next, maker in maker(next) }
  }

  // MARK: Statements

  func emit(_ body: [CoreExpression]) {
    for expression in body { emit(expression) }
  }

  private func emit(_ expression: CoreExpression) {
    if let coverage, !expression.isGenerated {
      let mark = coverage.mark(context.source, expression.place)
      append { CoverStep(mark, $0) }
    }
    if isTracing { emitTraced(expression) } else { emitModified(expression) }
  }

  /// Emits a statement with its modifiers.
  func emitModified(_ expression: CoreExpression) {
    guard !expression.withs.isEmpty else {
      emitPlainly(expression)
      return
    }
    let modifiers = expression.withs.map { modifier($0, at: expression.place) }
    let inner = separately(keepsBindings: true) { emitPlainly(expression) }
    append { [self] next in WithStep(modifiers, inner: link(inner, WithExitStep(next))) }
  }

  private func modifier(_ with: CoreWith, at place: Place) -> WithStep.Modifier {
    switch (with.target, with.replacement) {
    case (.input(let path), .value(let term)) where path.contains(where: { $0.string == nil }),
      (.data(let path), .value(let term)) where path.contains(where: { $0.string == nil }):
      let error = context.source.error(.evaluationConflict, "bad document path", at: place)
      return .misplaced(error, node(prepared(term)))
    case (.input(let path), .value(let term)): return .input(path, node(prepared(term)))
    case (.data(let path), .value(let term)): return .data(path, node(prepared(term)))
    case (.function(let target), .value(let term)): return .function(target.name, node(prepared(term)))
    case (.function(let target), .document(let term)): return .document(target.name, node(prepared(term)))
    case (.function(let target), .function(let replacement)):
      depend(on: replacement)
      return .mock(target.name, replacement)
    case (.input(let path), .function), (.data(let path), .function), (.input(let path), .document),
      (.data(let path), .document):
      // Only functions are replaced by functions and what is looked up late; the resolver makes no other pair.
      return .data(path, ConstantNode(.null))
    }
  }

  private func emitPlainly(_ expression: CoreExpression) {
    guard expression.isNegated else {
      emit(expression.kind, at: expression.place)
      return
    }
    let kind = hoistedForNegation(expression.kind)
    if isTracing {
      let chain = tracedNegation(kind, at: expression.place)
      append { NotStep(chain, $0) }
      return
    }
    let inner = separately { emit(kind, at: expression.place) }
    let chain = link(inner, FoundStep())
    append { NotStep(chain, $0) }
  }

  private func emit(_ kind: CoreExpression.Kind, at place: Place) {
    switch kind {
    case .term(let term): emitTest(term)
    case .unify(let left, let right): emitUnify(left, right)
    case .call(let call): emitCall(call)
    case .every(let key, let value, let domain, let body) where isTracing:
      emitTracedEvery(key: key, value: value, domain: domain, body: body, at: place)
    case .every(let key, let value, let domain, let body):
      let domainNode = node(prepared(domain))
      let inner = separately {
        if let key { bound.insert(key) }
        bound.insert(value)
        emit(body)
      }
      let chain = link(inner, FoundStep())
      append { EveryStep(domainNode, key: key, value: value, body: chain, $0) }
    case .logical(let connective, let operands): emitLogical(connective, operands, at: place)
    }
  }

  private func emitTest(_ term: CoreTerm) {
    if case .constant(let value) = term, !value.isFalse { return }
    if case .reference(let head, let path, _) = term, !isEvaluable(term) {
      let result = scope.makeVariable(.none)
      emitReference(head, path, result: result)
      append { TestStep(SlotNode(result), $0) }
      return
    }
    let node = node(prepared(term))
    append { TestStep(node, $0) }
  }

  private func emitCall(_ call: CoreCall) {
    if case .builtin(let builtin) = call.target, builtin.name == "equal" || builtin.name == "eq",
      call.arguments.count == 2
    {
      emitUnify(call.arguments[0], call.arguments[1])
      return
    }
    depend(on: call.target)
    let arity = call.target.arity
    let arguments = prepared(inOrder: Array(call.arguments.prefix(arity))).map { node($0) }
    let site = CallSite(source: context.source, place: call.place)
    let target = call.target
    func appendCall(output: Int?) {
      append {
        Emitter.step(
          CallStep(target, arguments, site: site, .init(output: output, next: $0)), target, arguments)
      }
    }
    guard call.arguments.count > arity else {
      appendCall(output: nil)
      return
    }
    let result = call.arguments[arity]
    if let variable = result.variable, !bound.contains(variable) {
      bound.insert(variable)
      appendCall(output: variable)
      return
    }
    let output = scope.makeVariable(call.place)
    appendCall(output: output)
    bound.insert(output)
    emitUnify(result, .variable(output))
  }

  /// The step for a call: one of its own for the operators and functions that inner loops consist of.
  private static func step(
    _ general: CallStep, _ target: CallTarget, _ arguments: [Node]
  ) -> Step {
    // A built-in that took the place of a standard one is called as it is.
    guard case .builtin(let builtin) = target, builtin === BuiltinRegistry.standard[builtin.name] else {
      return general
    }
    if arguments.count == 2 {
      if let relation = CompareStep.Relation(rawValue: builtin.name) {
        return CompareStep(relation, arguments[0], arguments[1], general: general)
      }
      if let operation = ArithmeticStep.Operation(rawValue: builtin.name) {
        return ArithmeticStep(operation, arguments[0], arguments[1], general: general)
      }
      if builtin.name == "internal.member_2" {
        return MemberStep(arguments[0], arguments[1], general: general)
      }
    }
    if builtin.name == "count", arguments.count == 1 { return CountStep(arguments[0], general: general) }
    return general
  }

  func depend(on target: CallTarget) {
    switch target {
    case .function(_, let document, _): dependencies.insert(document)
    case .builtin(let builtin):
      if !builtin.isDeterministic || Emitter.speakingBuiltins.contains(builtin.name) {
        outside.usesWorld = true
      }
    }
  }

  /// Built-ins that are called for what they write, not for their result.
  private static let speakingBuiltins: Set<String> = ["print", "internal.print", "trace"]
}
