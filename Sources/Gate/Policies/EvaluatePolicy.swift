import Notation
package import Rego

/// `ephor policy eval`: a query, evaluated; what it prints and how it exits follow `opa eval`.
package struct EvaluatePolicy {
  /// How results are printed.
  package enum Format: String, Sendable, CaseIterable {
    case json, values, bindings, pretty, raw, discard
  }

  /// What is told of how the result came about.
  package enum Explain: String, Sendable, CaseIterable {
    case off
    /// What `trace` said, with the rules that led there.
    case notes
    /// The statements that failed, with the rules that led there.
    case fails
    /// Everything.
    case full
    /// Everything, with the values of variables.
    case debug
  }

  package var query: String
  package var data: [String] = []
  package var bundles: [String] = []
  package var grants = PolicyGrants()
  package var input: Value?
  package var format = Format.json
  package var explain = Explain.off
  /// Exit with 1 when the query is undefined.
  package var fails = false
  /// Exit with 1 when the query is defined.
  package var failsDefined = false
  package var coverage = false
  package var metrics = false
  /// Errors of built-ins end the evaluation.
  package var isStrict = false
  /// Seconds; nil takes the standard budget.
  package var timeout: Double?
  package var readsVersion0 = false
  /// The package the query stands in, and what it imports.
  package var standsIn: String?
  package var imports: [String] = []
  /// A file with the JSON Schema of the base document.
  package var dataSchema: String?
  /// How often the query is evaluated, for `metrics` and `profile`.
  package var count = 1
  /// Report the lines that took the most time: at most so many.
  package var profileLimit: Int?
  /// What orders these lines, first things first; by time where nothing is said.
  package var profileOrder: [EvaluationPage.ProfileColumn] = []
  /// Shows the values of variables in traces.
  package var showsVariables = false
  /// Cells of tables are cut behind so many characters; nil shows them whole.
  package var cellLimit: Int?
  package var surroundings: Surroundings

  package init(query: String, surroundings: Surroundings) {
    self.query = query
    self.surroundings = surroundings
  }

  /// Evaluates; errors of policies and evaluation are part of the output, as with `opa`.
  ///
  /// - Throws: errors of files.
  package func run() throws -> PolicyOutput {
    var page = EvaluationPage(format: format)
    page.cellLimit = cellLimit
    do {
      try evaluate(into: &page)
    } catch let error as RegoError {
      page.errors = error.all
    }
    var output = page.output
    if page.errors.isEmpty {
      let isDefined = !page.results.isEmpty
      if fails && !isDefined || failsDefined && isDefined { output.exitCode = 1 }
    } else {
      output.exitCode = 2
    }
    return output
  }

  private func evaluate(into page: inout EvaluationPage) throws {
    let clock = ContinuousClock()
    let begun = clock.now
    let sources = try PolicySources(
      data, bundles: bundles, version: readsVersion0 ? .v0 : .v1, grants: grants)
    let loaded = clock.now
    var compiling = try grants.compileOptions()
    compiling.coverage = coverage
    compiling.tracing = explain != .off || profileLimit != nil
    compiling.dataSchema = try dataSchema.map(PolicyActions.schema)
    var policy = try CompiledPolicy(sources.modules, data: sources.data, options: compiling)
    if standsIn != nil || !imports.isEmpty { policy = try policy.standing(in: standsIn, importing: imports) }
    let compiled = clock.now
    let capture = try QueryCapture(query, policy: policy)
    let prepared = try policy.prepare(capture)
    let value = input
    var options = PolicyActions.options(surroundings)
    options.isStrict = isStrict
    try grants.open(&options)
    if let timeout { options.limits.seconds = timeout }
    if explain != .off {
      let trace = prepared.trace(
        input: value, options: options, keepsVariables: format == .json || explain == .debug || showsVariables
      ).trace
      page.explanation =
        switch explain {
        case .notes: trace.notes
        case .fails: trace.fails
        case .off, .full, .debug: trace
        }
      page.explainsVariables = explain == .debug || showsVariables
    }
    let evaluation: Evaluation
    if coverage {
      let covered = try policy.evaluateCovering(prepared, input: value, options: options)
      evaluation = covered.evaluation
      page.coverage = covered.coverage
    } else {
      evaluation = try prepared.evaluate(input: value, options: options)
    }
    for _ in 1..<max(1, count) { _ = try prepared.evaluate(input: value, options: options) }
    if let profileLimit {
      let lines = try prepared.profile(input: value, options: options).lines
      page.profile = Array(EvaluationPage.sorted(lines, by: profileOrder).prefix(profileLimit))
    }
    page.printed = evaluation.printed
    let evaluated = clock.now
    page.statements = capture.statements
    page.results = evaluation.results.map { capture.read($0) }
    if metrics {
      page.metrics = [
        ("timer_rego_load_files_ns", loaded - begun), ("timer_rego_module_compile_ns", compiled - loaded),
        ("timer_rego_query_eval_ns", evaluated - compiled),
      ].map { ($0.0, $0.1.components.seconds * 1_000_000_000 + $0.1.components.attoseconds / 1_000_000_000) }
    }
  }
}
