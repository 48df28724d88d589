/// What compiling a module's rules needs to know: its text, the names global in it, and what can be called.
struct ModuleContext {
  let source: Source
  /// What rule names and imports stand for: a path from `data` or `input`.
  let globals: [String: [Value]]
  let registry: BuiltinRegistry
  let tree: RuleTree
  /// The path of the package, below `data`.
  let package: [Value]
  /// The types of what rules define; for queries, which are checked when all rules have been.
  var types = DocumentTypes()
  /// What schemas say of the input and of the base document; for queries as well.
  var schemas = DocumentSchemas(input: nil, data: nil)
  /// True for modules of v1, which may not shadow `input` and `data`.
  var isStrict = true
  /// True for a query, where `a == b` stays a call: in rules it is `a = b` wherever it stands alone.
  var isQuery = false
  /// The keywords that queries read here may use because they were imported.
  var keywords: Set<Keyword> = []
  /// What queries read here may use.
  var capabilities = Capabilities()

  /// The error at a place of the module.
  func error(_ kind: RegoError.Kind, _ message: String, at place: Place, remedy: String? = nil) -> RegoError {
    source.error(kind, message, at: place, remedy: remedy)
  }
}
