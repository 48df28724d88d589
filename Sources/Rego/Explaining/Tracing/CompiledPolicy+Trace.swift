extension CompiledPolicy {
  /// Evaluates a query and tells all it did; the policy must be compiled with `tracing`.
  ///
  /// What an evaluation did before an error ended it is told too.
  ///
  /// - Parameters:
  ///   - query: such as `data.authz.allow`.
  ///   - input: the document of the query; nil where there is none.
  ///   - options: budget, clock, network and strictness.
  ///   - keepsVariables: false leaves the values of variables out, which take memory.
  public func trace(
    _ query: String, input: Value? = nil, options: EvaluationOptions = .init(), keepsVariables: Bool = true
  ) -> (outcome: Result<Evaluation, RegoError>, trace: Trace) {
    do throws(RegoError) {
      return try prepare(query).trace(input: input, options: options, keepsVariables: keepsVariables)
    } catch {
      return (.failure(error), Trace(events: [], isCut: false))
    }
  }

  /// Evaluates a query and tells where the time went; the policy must be compiled with `tracing`.
  public func profile(
    _ query: String, input: Value? = nil, options: EvaluationOptions = .init()
  ) throws(RegoError) -> EvaluationProfile {
    try prepare(query).profile(input: input, options: options)
  }

  /// The same rules, for queries that stand in a package and use imports.
  ///
  /// - Parameters:
  ///   - package: its path below `data`, as text: `example.authz`.
  ///   - imports: what stands behind `import`, with or without an alias: `data.roles as r`.
  /// - Throws: `RegoError` when one of them does not parse.
  public func standing(
    in package: String?, importing imports: [String] = []
  ) throws(RegoError) -> CompiledPolicy {
    let name = package.map { $0.hasPrefix("data.") ? String($0.dropFirst(5)) : $0 }
    let head = "package \(name ?? "ephor_query__")\n"
    let module = try PolicyModule(
      file: "query", text: head + imports.map { "import \($0)\n" }.joined(),
      capabilities: context.capabilities)
    return standing(
      at: name == nil ? [] : module.package, globals: globals(of: module), keywords: module.keywords)
  }
}

extension PreparedQuery {
  /// Evaluates the query and tells all it did; its policy must be compiled with `tracing`.
  ///
  /// What an evaluation did before an error ended it is told too.
  ///
  /// - Parameters:
  ///   - input: the document of the query; nil where there is none.
  ///   - options: budget, clock, network and strictness.
  ///   - keepsVariables: false leaves the values of variables out, which take memory.
  public func trace(
    input: Value? = nil, options: EvaluationOptions = .init(), keepsVariables: Bool = true
  ) -> (outcome: Result<Evaluation, RegoError>, trace: Trace) {
    let recorder = TraceRecorder(keepsVariables: keepsVariables)
    let outcome = Result { () throws(RegoError) in
      try run(input: input, options: options, coverage: nil, trace: recorder)
    }
    return (outcome, Trace(events: recorder.events, isCut: recorder.isCut))
  }

  /// Evaluates the query and tells where the time went; its policy must be compiled with `tracing`.
  public func profile(
    input: Value? = nil, options: EvaluationOptions = .init()
  ) throws(RegoError) -> EvaluationProfile {
    let recorder = TraceRecorder(keepsVariables: false, keepsEvents: false, profiles: true)
    _ = try run(input: input, options: options, coverage: nil, trace: recorder)
    recorder.finish()
    return recorder.profile ?? EvaluationProfile()
  }
}
