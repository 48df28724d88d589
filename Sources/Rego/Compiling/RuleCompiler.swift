/// Compiles one definition of a rule, branch by branch.
struct RuleCompiler {
  let definition: RuleDefinition
  let kind: DocumentCode.Kind
  let context: ModuleContext
  let coverage: CoveragePlan?
  /// What traces say of the document; nil where none are wanted.
  let trace: TraceDocument?
  private(set) var errors: [PolicyCompiler.Stage: [RegoError]] = [:]
  private(set) var dependencies: Set<Int> = []
  /// What the rule looks at besides rules and data.
  private(set) var outside = OutsideUse()
  /// The value of a complete rule when it is the same constant in every branch.
  private(set) var constant: Value?
  /// What the type checker looks at once all rules are resolved.
  private(set) var checked: [CheckedBranch] = []

  init(
    definition: RuleDefinition, kind: DocumentCode.Kind, context: ModuleContext, coverage: CoveragePlan?,
    trace: TraceDocument? = nil
  ) {
    self.trace = trace
    self.definition = definition
    self.kind = kind
    self.context = context
    self.coverage = coverage
  }

  mutating func compile(annotations: RuleAnnotations) -> RuleCode {
    let rule = definition.rule
    let own = Rule.Branch(value: rule.head.value, body: rule.body, place: rule.head.place)
    var branches: [Step] = []
    var slotCount = 0
    var stackSteps = 0
    var constants: [Value?] = []
    for (index, branch) in ([own] + rule.elseBranches).enumerated() {
      let (before, known) = (checked.count, dependencies)
      dependencies = []
      let made = compile(branch, index == 0 ? annotations : annotations.afterElse)
      if checked.count > before { checked[before].dependencies = dependencies }
      dependencies.formUnion(known)
      branches.append(made.step)
      slotCount = max(slotCount, made.slots)
      stackSteps = max(stackSteps, made.steps)
      constants.append(made.constant)
    }
    if let first = constants[0], constants.allSatisfy({ $0 == first }) { constant = first }
    return RuleCode(branches: branches, slotCount: slotCount, stackSteps: stackSteps, conflict: conflict)
  }

  /// Where this rule stands when it disagrees with another.
  private var conflict: ConflictSite {
    let kind: ConflictSite.Kind =
      switch kind {
      case .complete: .complete
      case .function: .function
      case .set, .object, .general: .keys
      }
    return ConflictSite(source: context.source, place: definition.rule.head.place, kind: kind)
  }

  struct Made {
    var step: Step
    var slots: Int
    var steps: Int
    var constant: Value?
  }

  private mutating func compile(_ branch: Rule.Branch, _ annotations: RuleAnnotations) -> Made {
    let resolver = Resolver(context: context)
    resolver.metadata = annotations
    let scope = resolver.scope
    let parameters = definition.rule.head.parameters ?? []
    let patterns = declare(parameters, resolver, DeclaredNames.of(branch.body))
    var statements = patterns.statements
    let ownStart = statements.count
    if !branch.body.isEmpty { statements += resolver.ruleBody(branch.body) }
    let head = resolveHead(branch, resolver, &statements)
    resolver.closeBody()
    resolver.closeTemplates(statements, bound: patterns.bound)
    for found in resolver.errors { errors[found.stage, default: []].append(found.error) }
    // What is wrong only at a late stage hides nothing of the stages before.
    guard resolver.errors.allSatisfy({ $0.stage.rawValue >= PolicyCompiler.Stage.types.rawValue }) else {
      return Made(step: FoundStep(), slots: 0, steps: 0, constant: nil)
    }
    let expanded = Expander(scope: scope, keepsAssignments: trace != nil).expand(statements)
    if scope.variables.count > Scope.variableLimit {
      errors[.names, default: []].append(
        context.error(
          .compile, "the rule has more than the limit of \(Scope.variableLimit) variables and calls",
          at: branch.place, remedy: "Split it, or put constant data into the base document."))
      return Made(step: FoundStep(), slots: 0, steps: 0, constant: nil)
    }
    if let error = headError(head, expanded, patterns.bound, scope) {
      errors[.heads, default: []].append(error)
      return Made(step: FoundStep(), slots: 0, steps: 0, constant: nil)
    }
    collectReplacedDocuments(expanded)
    var safety = Safety(scope: scope)
    var arguments = VariableSet()
    for pattern in patterns.terms { pattern.collectPlainVariables(into: &arguments) }
    let ordered = safety.order(expanded, globals: patterns.bound, arguments: arguments)
    let unsafe = safety.errors(context)
    guard unsafe.isEmpty else {
      errors[.safety, default: []] += unsafe
      return Made(step: FoundStep(), slots: 0, steps: 0, constant: nil)
    }
    checked.append(
      CheckedBranch(
        definition: definition, context: context, place: branch.place, parameters: patterns.terms,
        path: head.path, key: head.key, value: head.value, body: ordered,
        matching: Set(patterns.statements.map { ObjectIdentifier($0) })))
    let emitter = Emitter(
      context: context, scope: scope, bound: patterns.bound, coverage: coverage, isTracing: trace != nil)
    if let trace {
      let matching = Set(patterns.statements.map { ObjectIdentifier($0) })
      let made = traced(ordered, matching, branch, head, arity: parameters.count, emitter, trace)
      dependencies.formUnion(emitter.dependencies)
      outside.formUnion(emitter.outside)
      return made
    }
    if let coverage, !definition.rule.isDefault || ownStart == 0 {
      let mark = coverage.mark(context.source, branch.place)
      // The head counts as covered once the body has succeeded.
      emitter.emit(ordered)
      emitter.append { CoverStep(mark, $0) }
    } else {
      emitter.emit(ordered)
    }
    let terminal = terminal(head, emitter)
    dependencies.formUnion(emitter.dependencies)
    outside.formUnion(emitter.outside)
    return Made(
      step: emitter.chain(ending: terminal), slots: scope.variables.count, steps: emitter.stepCount,
      constant: head.value?.constantValue)
  }

  // MARK: Parameters

  /// Declares the parameters: the arguments are in the first slots; patterns are matched against them.
  private func declare(
    _ parameters: [Term], _ resolver: Resolver, _ names: Set<String>
  ) -> (statements: [CoreExpression], bound: VariableSet, terms: [CoreTerm]) {
    resolver.scope.push(
      declaredNames: parameters.reduce(into: names) { $0.formUnion(RuleCompiler.names(of: $1)) })
    var patterns: [(Int, Term)] = []
    var bound = VariableSet()
    var terms: [CoreTerm] = []
    for parameter in parameters {
      let variable: Int
      if case .variable(let name) = parameter.kind,
        case .success(let declared) = resolver.scope.declare(name, .parameter, at: parameter.place)
      {
        variable = declared
      } else {
        variable = resolver.scope.makeVariable(parameter.place)
        if case .wildcard = parameter.kind {} else { patterns.append((variable, parameter)) }
      }
      bound.insert(variable)
      terms.append(.variable(variable))
    }
    var statements: [CoreExpression] = []
    var known = PatternNames()
    for parameter in parameters {
      guard let (variable, pattern) = patterns.first(where: { $0.1.place == parameter.place }) else {
        if let name = parameter.variableName { known.insert(name) }
        continue
      }
      if let name = RuleCompiler.shadowedRoot(pattern) {
        resolver.report(
          .compile, "args must not shadow \(name) (use a different variable name)", at: pattern.place)
      }
      for name in RuleCompiler.names(of: pattern).sorted() {
        _ = resolver.scope.declare(name, .parameter, at: pattern.place)
      }
      if let part = Self.evaluatedPart(pattern) {
        if case .reference(let head, _) = part.kind {
          let name = head.variableName ?? "_"
          resolver.report(.unsafeVariable, "var \(name) is unsafe", at: part.place)
        } else {
          resolver.report(.compile, "rule arguments cannot contain calls", at: part.place)
        }
      }
      let resolved = resolver.resolve(pattern)
      if !known.match(pattern) {
        // OPA compiles it, and nothing matches.
        resolved.collectPlainVariables(into: &bound)
        statements.append(
          CoreExpression(.term(.constant(false)), place: pattern.place, isGenerated: true))
      }
      terms[variable] = resolved
      statements.append(
        CoreExpression(.unify(resolved, .variable(variable)), place: pattern.place, isGenerated: true))
    }
    return (statements, bound, terms)
  }

  // MARK: Heads

  struct Head {
    var path: [CoreTerm] = []
    var key: CoreTerm?
    var value: CoreTerm?
  }

  /// Resolves what the head yields; what must be evaluated becomes a statement at the end of the body.
  private func resolveHead(
    _ branch: Rule.Branch, _ resolver: Resolver, _ statements: inout [CoreExpression]
  ) -> Head {
    func plain(_ term: Term) -> CoreTerm {
      let resolved = resolver.resolve(term)
      guard resolved.requiresEvaluation else { return resolved }
      let variable = resolver.scope.makeVariable(term.place)
      statements.append(
        CoreExpression(.unify(.variable(variable), resolved), place: term.place, isGenerated: true))
      return .variable(variable)
    }
    resolver.headStart = resolver.errors.count
    resolver.scope.levelsUnseen = resolver.scope.depth
    defer {
      resolver.headStart = 0
      resolver.scope.levelsUnseen = 0
    }
    var head = Head()
    resolver.isInPath = true
    head.path = definition.suffix.map { plain($0) }
    resolver.isInPath = false
    head.key = definition.rule.head.key.map { plain($0) }
    head.value = branch.value.map { plain($0) }
    return head
  }

  /// The error for variables of the head that occur nowhere else.
  private func headError(
    _ head: Head, _ body: [CoreExpression], _ bound: VariableSet, _ scope: Scope
  ) -> RegoError? {
    var available = bound
    for expression in body { available.formUnion(expression.directVariables) }
    var needed = VariableSet()
    for term in head.path + [head.key, head.value].compactMap({ $0 }) { term.collectVariables(into: &needed) }
    let open = needed.subtracting(available)
    guard !open.isEmpty else { return nil }
    var safety = Safety(scope: scope)
    for variable in open.members {
      let place = scope.variables[variable].uses.first ?? scope.variables[variable].place
      let marker = CoreExpression(.term(.constant(true)), place: place)
      safety.add(marker, VariableSet([variable]))
    }
    return RegoError.joined(safety.errors(context))
  }

  /// A rule depends on the documents and functions its modifiers replace.
  private mutating func collectReplacedDocuments(_ body: [CoreExpression]) {
    for expression in body {
      for with in expression.withs {
        dependencies.formUnion(with.documents)
        switch with.target {
        case .data(let path): dependencies.formUnion(context.tree.documents(matching: path.map { $0 }))
        case .function(.function(_, let document, _)): dependencies.insert(document)
        case .input, .function(.builtin): break
        }
      }
      for term in expression.terms + expression.withTerms {
        var inner: [CoreExpression] = []
        term.forEachComprehension { inner += $0.body }
        collectReplacedDocuments(inner)
      }
      for body in expression.bodies { collectReplacedDocuments(body) }
    }
  }

  func terminal(_ head: Head, _ emitter: Emitter) -> Step {
    let value = emitter.node(head.value ?? .constant(true))
    switch kind {
    case .complete, .function:
      return ResultStep(value, conflict: conflict, isFinal: head.value?.isConstant ?? true)
    case .set: return CollectSetStep(emitter.node(head.key ?? .constant(.null)))
    case .object:
      return CollectObjectStep(
        key: emitter.node(head.path.first ?? .constant(.null)), value: value, conflict: conflict)
    case .general:
      let path = head.path.map { emitter.node($0) }
      if let key = head.key {
        return CollectDocumentStep(path: path, value: emitter.node(key), isElement: true, conflict: conflict)
      }
      return CollectDocumentStep(path: path, value: value, isElement: false, conflict: conflict)
    }
  }
}
