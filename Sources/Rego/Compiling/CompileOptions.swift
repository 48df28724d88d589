/// What compilation may assume and must check.
public struct CompileOptions: Sendable {
  /// The built-ins policies may call.
  public var registry: BuiltinRegistry
  /// What queries may say; modules are read with capabilities of their own.
  public var capabilities: Capabilities
  /// What `input` may hold; a reference to anything else is an error. Nil checks nothing.
  public var inputSchema: (any InputSchema)?
  /// What `data` may hold besides what rules define. Nil checks nothing.
  public var dataSchema: (any InputSchema)?
  /// The schemas of METADATA annotations. Nil leaves annotations out of account, which is what libraries of OPA do.
  public var annotationSchemas: AnnotationSchemas?
  /// Refuses imports, arguments and assigned variables that nothing uses, as OPA's strict mode.
  public var isStrict: Bool
  /// Refuses a base document that holds something at the place of a rule.
  public var checksData: Bool
  /// Prepares the code for coverage; costs a little at each expression.
  public var coverage: Bool
  /// Prepares the code for `CompiledPolicy.trace`; evaluation is slower for it.
  public var tracing: Bool

  public init(
    registry: BuiltinRegistry = .standard, inputSchema: (any InputSchema)? = nil,
    dataSchema: (any InputSchema)? = nil, checksData: Bool = true, coverage: Bool = false,
    tracing: Bool = false, capabilities: Capabilities = Capabilities(),
    annotationSchemas: AnnotationSchemas? = nil, isStrict: Bool = false
  ) {
    self.registry = registry
    self.capabilities = capabilities
    self.inputSchema = inputSchema
    self.dataSchema = dataSchema
    self.annotationSchemas = annotationSchemas
    self.isStrict = isStrict
    self.checksData = checksData
    self.coverage = coverage
    self.tracing = tracing
  }
}
