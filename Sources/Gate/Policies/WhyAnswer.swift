package import Notation
package import Rego

extension PolicyActions {
  /// Why a query is undefined, false, empty, or true.
  ///
  /// - Throws: `RegoError` when policies or query do not compile.
  package static func why(
    query: String, data: [String], bundles: [String], grants: PolicyGrants = PolicyGrants(), input: Value?,
    readsVersion0: Bool = false, surroundings: Surroundings
  ) throws -> WhyAnswer {
    let sources = try PolicySources(
      data, bundles: bundles, version: readsVersion0 ? .v0 : .v1, grants: grants)
    let policy = try CompiledPolicy(
      sources.modules, data: sources.data, options: grants.compileOptions())
    var options = Self.options(surroundings)
    try grants.open(&options)
    let explainer = PolicyExplainer(policy, input: input, options: options)
    return WhyAnswer(query: query, explanation: try explainer.explain(query))
  }

  /// Evaluation at the time of this run, with its entropy.
  static func options(_ surroundings: Surroundings) -> EvaluationOptions {
    let seed = surroundings.bytes(for: "policy").prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return EvaluationOptions(
      environment: EvaluationEnvironment(
        timeNanoseconds: surroundings.now.nanosecondsSinceEpoch, seed: seed))
  }
}

/// Why a query is as it is.
package struct WhyAnswer: Answer {
  let query: String
  let explanation: Explanation

  /// `{"query", "explanation": {text, file, line, children}}`
  package var json: JSON { ["query": .string(query), "explanation": Self.json(explanation)] }

  private static func json(_ one: Explanation) -> JSON {
    [
      "text": .string(one.text), "file": one.location.map { .string($0.file) } ?? .null,
      "line": one.location.map { JSON($0.position.line) } ?? .null,
      "children": .array(one.children.map { json($0) }),
    ]
  }

  /// The tree, two spaces a level.
  package func text(_ style: TextStyle) -> String { explanation.lines.joined(separator: "\n") }
}
