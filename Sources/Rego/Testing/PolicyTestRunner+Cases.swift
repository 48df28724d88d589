extension PolicyTestRunner {
  /// Answers the cases of a test: every binding of the variables in the head of its rules that their bodies come to,
  /// whether the rest of the body holds for it or not.
  struct CaseQueries {
    /// The variable the queries bind to the steps of a case.
    static let name = "ephor_case"

    private let queries: [PreparedQuery]

    /// Takes of each rule's body the first statements, as many as bind what stands in its head.
    init(_ test: PolicyTest, _ policy: CompiledPolicy) {
      let globals = policy.globals(of: test.module)
      let source = test.module.source
      queries = test.rules.compactMap { rule in
        let steps = rule.head.reference.dropFirst().filter { $0.scalar?.string == nil }
        guard !steps.isEmpty else { return nil }
        let key = "\(Self.name) = [\(steps.map { source.text($0.place) }.joined(separator: ", "))]"
        let statements = rule.body.map { source.text($0.place) }
        for count in 1..<(statements.count + 1) {
          let text = (statements.prefix(count) + [key]).joined(separator: "\n")
          // Until everything is bound, the query does not compile.
          let query = try? policy.prepare(text, globals: globals, keywords: test.module.keywords)
          if let query { return query }
        }
        return nil
      }
    }

    /// The cases there are, ascending, each judged by what the rule says of it.
    func cases(of value: Value?, _ options: EvaluationOptions) throws(RegoError) -> [PolicyTestCase] {
      var paths: Set<[Value]> = []
      for query in queries {
        for result in try query.run(input: nil, options: options, coverage: nil).results {
          if case .array(let path)? = result[Self.name] { paths.insert(path) }
        }
      }
      if case .object(let members)? = value {
        for (key, _) in members where !paths.contains(where: { $0.first == key }) { paths.insert([key]) }
      }
      let ordered = paths.sorted { Value.array($0) < Value.array($1) }
      return ordered.map { path in
        let found = path.reduce(value) { value, step in value?[step: step] }
        return PolicyTestCase(
          path: path.map { $0.templateText.string }, isPassed: PolicyTestRunner.isPass(found))
      }
    }
  }
}
