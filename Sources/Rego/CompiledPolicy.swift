/// Policies, compiled and checked, over a base document: ready to answer queries.
///
/// Immutable and shared between threads:
///
///     let module = try PolicyModule(file: "allow.rego", text: text)
///     let policy = try CompiledPolicy([module])
///     let allowed = try policy.value(of: "data.example.allow", input: ["user": "alice"])
public struct CompiledPolicy: Sendable {
  let code: PolicyCode
  private(set) var context: ModuleContext
  let modules: [PolicyModule]
  private let checksData: Bool
  let coverageMarks: [CoverageMark]
  /// True when the code tells traces what it does.
  let isTracing: Bool
  /// The base document, `data` without what rules define.
  public let data: Value
  /// Members every input has.
  private let frozen: RegoObject
  /// What has been computed once for this base document and these members.
  private let folded: FoldedDocuments

  /// Compiles modules together.
  ///
  /// Throws `RegoError`; further mistakes of the same stage are in its `further`.
  public init(
    _ modules: [PolicyModule], data: Value = .object(RegoObject()), options: CompileOptions = .init()
  ) throws(RegoError) {
    var compiler = PolicyCompiler(modules: modules, options: options)
    code = try compiler.compile()
    checksData = options.checksData
    if checksData { try DataConflicts.check(modules, data) }
    context = compiler.queryContext
    coverageMarks = compiler.coverage?.marks.map { CoverageMark(source: $0.source, place: $0.place) } ?? []
    isTracing = options.tracing
    self.modules = modules
    self.data = data
    frozen = RegoObject()
    folded = FoldedDocuments(code, given: frozen)
  }

  private init(copying policy: CompiledPolicy, data: Value, frozen: RegoObject) {
    self.frozen = frozen
    folded = FoldedDocuments(policy.code, given: frozen)
    code = policy.code
    context = policy.context
    modules = policy.modules
    checksData = policy.checksData
    coverageMarks = policy.coverageMarks
    isTracing = policy.isTracing
    self.data = data
  }

  private init(copying policy: CompiledPolicy, context: ModuleContext) {
    self = policy
    self.context = context
  }

  /// The same rules, for queries whose names mean what `globals` says.
  func standing(
    at package: [String], globals: [String: [Value]], keywords: Set<Keyword> = []
  ) -> CompiledPolicy {
    CompiledPolicy(
      copying: self,
      context: ModuleContext(
        source: context.source, globals: globals, registry: context.registry, tree: context.tree,
        package: package.map { Value($0) }, types: context.types, schemas: context.schemas,
        keywords: keywords,
        capabilities: context.capabilities))
  }

  /// The same rules over another base document.
  ///
  /// Throws `RegoError` where it holds something at the place of a rule.
  public func with(data: Value) throws(RegoError) -> CompiledPolicy {
    if checksData { try DataConflicts.check(modules, data) }
    return CompiledPolicy(copying: self, data: data, frozen: frozen)
  }

  /// The same rules over the same data, with members of the input that are the same in all evaluations: what
  /// depends on them and not on the rest of the input is computed once.
  ///
  ///     let release = policy.freezing(["context": context])
  ///     let verdict = try release.value(of: "data.example.deny", input: ["event": event])
  ///
  /// Inputs need not hold the members; where they do, the frozen ones count.
  public func freezing(_ members: RegoObject) -> CompiledPolicy {
    CompiledPolicy(copying: self, data: data, frozen: members)
  }

  /// Compiles a query; keep the result when it is evaluated more than once.
  public func prepare(_ query: String) throws(RegoError) -> PreparedQuery {
    try prepare(query, in: context)
  }

  /// Compiles a query so that the values of its statements can be read.
  public func prepare(_ capture: QueryCapture) throws(RegoError) -> PreparedQuery {
    try QueryCompiler(context: context, code: code, isTracing: isTracing)
      .compile(capture.body, source: capture.source, data: data, frozen: frozen, folded: folded)
  }

  /// Compiles a query whose names mean what the context says.
  func prepare(_ query: String, in context: ModuleContext) throws(RegoError) -> PreparedQuery {
    try QueryCompiler(context: context, code: code, isTracing: isTracing)
      .compile(query, data: data, frozen: frozen, folded: folded)
  }

  /// Evaluates a query once.
  public func evaluate(
    _ query: String, input: Value? = nil, options: EvaluationOptions = .init()
  ) throws(RegoError) -> Evaluation {
    try prepare(query).evaluate(input: input, options: options)
  }

  /// The value of one reference such as `data.ephor.release.deny`; nil when it is undefined.
  public func value(
    of reference: String, input: Value? = nil, options: EvaluationOptions = .init()
  ) throws(RegoError) -> Value? {
    try evaluate("result = \(reference)", input: input, options: options).results.first?["result"]
  }
}
