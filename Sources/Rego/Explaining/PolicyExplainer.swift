internal import Notation

/// Says why a query is undefined, false or empty, by evaluating the rules behind it again, statement by
/// statement.
///
///     let why = try PolicyExplainer(policy, input: input).explain("data.example.allow")
///     // data.example.allow is undefined
///     //   allow.rego:4 fails at line 6: `input.role == "admin"`
///     //     input.role is "user"
///
/// Evaluation itself keeps no trace and so pays nothing for this.
public struct PolicyExplainer: Sendable {
  /// Rules behind rules are followed this far.
  static let depthLimit = 6
  /// A value is shown up to this many characters.
  static let valueLength = 120
  /// Different values of one term are shown up to this many.
  static let valueLimit = 3
  /// An explanation has at most this many lines; what would follow is left out.
  static let lineLimit = 400

  let policy: CompiledPolicy
  let input: Value?
  let options: EvaluationOptions

  public init(_ policy: CompiledPolicy, input: Value? = nil, options: EvaluationOptions = .init()) {
    self.policy = policy
    self.input = input
    self.options = options
  }

  /// Explains a query.
  ///
  /// Throws `RegoError` when the query does not compile, or its evaluation errs.
  public func explain(_ query: String) throws(RegoError) -> Explanation {
    let source = Source(file: "query", text: query)
    let statements = try policy.parse(query: source)
    let evaluation = try policy.evaluate(query, input: input, options: options)
    let run = ExplainingRun(self)
    if statements.count == 1, case .term(let term) = statements[0].kind, !statements[0].isNegated,
      statements[0].withs.isEmpty, case .reference = term.kind
    {
      return run.explain(reference: term, in: run.queryScope(source))
    }
    let scope = run.queryScope(source)
    if evaluation.holds {
      return Explanation("the query holds", run.facts(statements, in: scope))
    }
    return run.failure(of: statements, in: scope, subject: "the query")
      ?? Explanation("the query does not hold")
  }
}
