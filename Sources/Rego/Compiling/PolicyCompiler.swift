internal import Notation

/// Compiles modules: groups rules into documents, checks them, and turns each into code.
///
/// Errors are collected stage by stage in OPA's order; the first stage that finds any ends the compilation,
/// so that one mistake is not reported as several.
struct PolicyCompiler {
  /// The stages that report, in order.
  enum Stage: Int, CaseIterable {
    case overrides, imports, strict, names, templates, voids, prints, annotations, modifiers, conflicts,
      functions, heads, safety, recursion, types, deprecated
  }

  let modules: [PolicyModule]
  let options: CompileOptions
  let coverage: CoveragePlan?
  private(set) var tree = RuleTree()
  private(set) var definitions: [[RuleDefinition]] = []
  private var contexts: [ModuleContext] = []
  var documentTypes = DocumentTypes()
  let annotations: AnnotationSet
  /// What the schema of the input says, once types have been checked.
  var inputType: StaticType?
  /// For each document, what the type checker looks at.
  private(set) var branches: [[CheckedBranch]] = []
  private var errors: [Stage: [RegoError]] = [:]

  init(modules: [PolicyModule], options: CompileOptions) {
    // The order of modules decides what the type checker knows where; OPA's is by file.
    self.modules = modules.enumerated().sorted {
      ($0.element.source.file, $0.offset) < ($1.element.source.file, $1.offset)
    }.map(\.element)
    self.options = options
    annotations = AnnotationSet(self.modules)
    coverage = options.coverage ? CoveragePlan() : nil
  }

  /// Compiles everything.
  mutating func compile() throws(RegoError) -> PolicyCode {
    group()
    tree.freeze()
    makeContexts()
    checkConflicts()
    var documents: [DocumentCode] = []
    var dependencies: [Set<Int>] = []
    var outside: [OutsideUse] = []
    for group in definitions {
      let made = document(group)
      documents.append(made.code)
      dependencies.append(made.dependencies)
      outside.append(made.outside)
    }
    if options.isStrict { report(.strict, StrictMode.errors(modules)) }
    if options.annotationSchemas != nil { annotations.readIfSchemasAreNamed() }
    report(.annotations, annotations.errors)
    try stop(after: .safety)
    report(.recursion, Recursion.errors(definitions, branches, dependencies))
    try stop(after: .recursion)
    checkTypes(dependencies)
    try stop(after: .deprecated)
    let lengths = PolicyCode.chainLengths(documents, dependencies)
    report(.types, tooLong(lengths))
    try stop(after: .types)
    return PolicyCode(
      tree: tree, documents: documents, dependencies: dependencies, chainLengths: lengths, outside: outside)
  }

  mutating func report(_ stage: Stage, _ found: [RegoError]) {
    if !found.isEmpty { errors[stage, default: []] += found }
  }

  private func stop(after last: Stage) throws(RegoError) {
    for stage in Stage.allCases where stage.rawValue <= last.rawValue {
      guard let found = errors[stage] else { continue }
      let sorted = found.sorted { left, right in
        guard let a = left.location, let b = right.location else { return left.location == nil }
        return (a.file, a.position.offset) < (b.file, b.position.offset)
      }
      if let error = RegoError.joined(sorted) { throw error }
    }
  }

  /// Reports documents whose evaluation, or whose value, would be too deep for a thread's stack.
  private func tooLong(_ lengths: [Int]) -> [RegoError] {
    guard let document = lengths.indices.first(where: { lengths[$0] > PolicyCode.chainLimit }) else {
      return []
    }
    let definition = definitions[document][0]
    return [
      contexts[definition.module].error(
        .compile,
        "rule \(RulePath.text(definition.path)) and what it refers to are nested \(lengths[document]) "
          + "steps deep, more than the limit of \(PolicyCode.chainLimit)", at: definition.rule.place,
        remedy: "Split long bodies, or put constant data into the base document.")
    ]
  }

  // MARK: Grouping

  private mutating func group() {
    var byPath: [[Value]: Int] = [:]
    for (index, module) in modules.enumerated() {
      let package = module.package.map { Value($0) }
      _ = tree.insert(package)
      for rule in module.rules {
        let definition = RuleDefinition(rule, module: index, package: package)
        if let group = byPath[definition.path] {
          definitions[group].append(definition)
        } else {
          byPath[definition.path] = definitions.count
          definitions.append([definition])
        }
      }
    }
    for (document, group) in definitions.enumerated() {
      let arity = group.lazy.compactMap { $0.rule.head.parameters?.count }.first
      tree.setDocument(document, at: tree.insert(group[0].path), arity: arity)
    }
  }

  private mutating func makeContexts() {
    var exported: [[String]: Set<String>] = [:]
    for module in modules {
      exported[module.package, default: []].formUnion(module.rules.map(\.head.name))
    }
    contexts = modules.map { module in
      let package = module.package.map { Value($0) }
      var globals: [String: [Value]] = [:]
      for name in exported[module.package] ?? [] { globals[name] = ["data"] + package + [Value(name)] }
      for statement in module.imports where !statement.changesGrammar {
        globals[statement.name] = statement.path.map { Value($0) }
      }
      return ModuleContext(
        source: module.source, globals: globals, registry: options.registry, tree: tree, package: package,
        isStrict: module.version == .v1)
    }
    report(.overrides, modules.flatMap { PolicyCompiler.shadowingRules($0) })
    report(.imports, modules.flatMap { PolicyCompiler.shadowedImports($0) })
  }

  /// Rules named as a root document is.
  private static func shadowingRules(_ module: PolicyModule) -> [RegoError] {
    guard module.version == .v1 else { return [] }
    return module.rules.filter { $0.head.name == "input" || $0.head.name == "data" }.map {
      module.source.error(
        .compile, "rules must not shadow \($0.head.name) (use a different rule name)", at: $0.place)
    }
  }

  /// Imports that go by the name of another one.
  private static func shadowedImports(_ module: PolicyModule) -> [RegoError] {
    guard module.version == .v1 else { return [] }
    var seen: [String: Import] = [:]
    var found: [RegoError] = []
    for statement in module.imports {
      if let first = seen[statement.name] {
        let alias = first.alias.map { " as \($0)" } ?? ""
        found.append(
          module.source.error(
            .compile, "import must not shadow import \(first.path.joined(separator: "."))\(alias)",
            at: statement.place, remedy: "Give one of them another name with `as`."))
      } else {
        seen[statement.name] = statement
      }
    }
    return found
  }

  // MARK: Documents

  private mutating func document(
    _ group: [RuleDefinition]
  ) -> (code: DocumentCode, dependencies: Set<Int>, outside: OutsideUse) {
    var outside = OutsideUse()
    let rules = group.filter { !$0.rule.isDefault }
    var kind = PolicyCompiler.kind(rules.isEmpty ? group : rules)
    // What rules below define must be merged in, part by part.
    if case .object = kind, let node = tree.find(group[0].path), !tree.nodes[node].children.isEmpty {
      kind = .general
    }
    var dependencies: Set<Int> = []
    var fallback: RuleCode?
    var codes: [RuleCode] = []
    var constants: [Value?] = []
    var checked: [CheckedBranch] = []
    let trace = options.tracing ? traceDocument(group, kind) : nil
    // Traces begin with the look-up of rules, which the first rule of a document tells of.
    for definition in trace == nil ? group : rules + group.filter(\.rule.isDefault) {
      var compiler = RuleCompiler(
        definition: definition, kind: kind, context: contexts[definition.module], coverage: coverage,
        trace: trace)
      let code = compiler.compile(
        annotations: RuleAnnotations(set: annotations, definition: definition))
      for (stage, found) in compiler.errors { report(stage, found) }
      dependencies.formUnion(compiler.dependencies)
      checked += compiler.checked
      outside.formUnion(compiler.outside)
      if definition.rule.isDefault {
        fallback = code
      } else {
        codes.append(code)
        constants.append(compiler.constant)
      }
    }
    let isUniform =
      constants.first.flatMap { $0 }.map { first in constants.allSatisfy { $0 == first } } ?? false
    let isPart = tree.find(group[0].path).map { tree.nodes[$0].isInDocument } ?? false
    let code = DocumentCode(
      path: group[0].path, kind: kind, rules: codes, fallback: isPart ? nil : fallback, isUniform: isUniform,
      isPart: isPart)
    branches.append(checked)
    return (code, dependencies, outside)
  }

  private func traceDocument(_ group: [RuleDefinition], _ kind: DocumentCode.Kind) -> TraceDocument {
    let hasOneValue =
      switch kind {
      case .complete, .function: true
      case .set, .object, .general: false
      }
    return TraceDocument(
      number: definitions.firstIndex { $0[0].path == group[0].path } ?? 0, name: RulePath.text(group[0].path),
      hasOneValue: hasOneValue)
  }

  /// The kind of document several rules define together.
  static func kind(_ group: [RuleDefinition]) -> DocumentCode.Kind {
    guard let first = group.first?.kind else { return .complete }
    for definition in group.dropFirst() {
      switch (first, definition.kind) {
      case (.complete, .complete), (.set, .set), (.object, .object), (.function, .function): continue
      default: return .general
      }
    }
    return first
  }

  /// The context queries are compiled in: no package, no imports.
  var queryContext: ModuleContext {
    var schemas = DocumentSchemas(input: options.inputSchema, data: options.dataSchema)
    if let inputType { schemas.override([], with: inputType) }
    return ModuleContext(
      source: Source(file: "query", text: ""), globals: [:], registry: options.registry, tree: tree,
      package: [], types: documentTypes,
      schemas: schemas,
      capabilities: options.capabilities)
  }
}
