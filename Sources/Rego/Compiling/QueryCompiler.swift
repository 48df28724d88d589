/// Compiles a query against compiled rules.
struct QueryCompiler {
  /// Longer chains of steps run on a deep stack.
  static let shallowSteps = 400

  let context: ModuleContext
  let code: PolicyCode
  var isTracing = false

  func compile(
    _ text: String, data: Value, frozen: RegoObject, folded: FoldedDocuments
  ) throws(RegoError) -> PreparedQuery {
    let source = Source(file: "query", text: text)
    let statements = try Parser.query(
      source, keywords: context.keywords, capabilities: context.capabilities)
    return try compile(statements, source: source, data: data, frozen: frozen, folded: folded)
  }

  /// Compiles statements of a text.
  func compile(
    _ statements: [Expression], source: Source, data: Value, frozen: RegoObject, folded: FoldedDocuments
  ) throws(RegoError) -> PreparedQuery {
    // A query may shadow `input` and call what is deprecated, as in OPA.
    let context = ModuleContext(
      source: source, globals: context.globals, registry: context.registry, tree: context.tree, package: [],
      types: context.types, schemas: context.schemas, isStrict: false, isQuery: true)
    let resolver = Resolver(context: context)
    resolver.scope.push(declaredNames: DeclaredNames.of(statements))
    let resolved = resolver.body(statements)
    resolver.closeTemplates(resolved)
    let first = resolver.errors.map(\.stage).min { $0.rawValue < $1.rawValue }
    let found = resolver.errors.filter { $0.stage == first }.map(\.error)
    if let error = RegoError.joined(found) { throw error }
    let scope = resolver.scope
    let expanded = Expander(scope: scope).expand(resolved)
    guard scope.variables.count <= Scope.variableLimit else {
      throw RegoError(
        .compile, "the query has more than the limit of \(Scope.variableLimit) variables and calls")
    }
    var direct = VariableSet()
    for expression in resolved { direct.formUnion(expression.directVariables) }
    var safety = Safety(scope: scope)
    let ordered = safety.order(expanded, globals: VariableSet())
    if let error = RegoError.joined(safety.errors(context)) { throw error }
    var checker = TypeChecker(context: context, documents: context.types, schemas: context.schemas)
    checker.check(ordered)
    if let error = RegoError.joined(checker.errors) { throw error }
    let emitter = Emitter(
      context: context, scope: scope, bound: VariableSet(), coverage: nil, isTracing: isTracing)
    let rewritten = isTracing ? DynamicTerms(scope: scope).rewrite(ordered) : ordered
    emitter.emit(rewritten)
    var columns: [(name: Value, variable: Int)] = []
    for variable in direct.members where emitter.bound.contains(variable) {
      guard let name = scope.variables[variable].name, name != "_" else { continue }
      columns.append((Value(name), variable))
    }
    let layout = ObjectLayout(keys: columns.map(\.name))
    let terms = layout.sources.map { SlotNode(columns[$0].variable) }
    let end = QueryStep(terms: terms)
    let body =
      isTracing
      ? emitter.traced(rewritten, at: .none) { emitter.chain(ending: $0(end)) } : emitter.chain(ending: end)
    let depth = emitter.stepCount + code.longestChain(from: emitter.dependencies)
    guard depth <= PolicyCode.chainLimit else {
      throw RegoError(
        .compile, "the query is nested \(depth) steps deep, more than the limit of \(PolicyCode.chainLimit)")
    }
    let members =
      frozen.isEmpty
      ? nil
      : code.membersRead(by: emitter.outside, calling: emitter.dependencies, besides: Set(frozen.keys))
    return PreparedQuery(
      policy: code, data: data, frozen: frozen, folded: folded, members: members, body: body,
      shape: layout.shape,
      slotCount: scope.variables.count,
      needsDeepStack: depth > QueryCompiler.shallowSteps)
  }
}
