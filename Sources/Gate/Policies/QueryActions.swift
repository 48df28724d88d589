package import Notation
package import Rego

extension PolicyActions {
  /// The documents a query depends on.
  ///
  /// - Throws: `RegoError` when policies or query do not compile.
  package static func dependencies(
    of query: String, data: [String], bundles: [String], grants: PolicyGrants = PolicyGrants(),
    readsVersion0: Bool = false
  ) throws -> DependencyAnswer {
    let sources = try PolicySources(
      data, bundles: bundles, version: readsVersion0 ? .v0 : .v1, grants: grants)
    let policy = try CompiledPolicy(
      sources.modules, data: sources.data, options: grants.compileOptions())
    return DependencyAnswer(dependencies: try PolicyDependencies(of: query, in: policy))
  }

  /// Evaluates a query again and again and tells how long it takes.
  ///
  /// - Parameters:
  ///   - count: how many times; nil goes on until a second has passed.
  ///   - standsIn: the package whose names the query may use.
  ///   - imports: what the query imports.
  /// - Throws: `RegoError` when policies or query do not compile, or the evaluation errs.
  package static func bench(
    query: String, data: [String], bundles: [String], grants: PolicyGrants = PolicyGrants(), input: Value?,
    count: Int?, readsVersion0: Bool = false, standsIn: String? = nil, imports: [String] = [],
    surroundings: Surroundings
  ) throws -> BenchAnswer {
    let sources = try PolicySources(
      data, bundles: bundles, version: readsVersion0 ? .v0 : .v1, grants: grants)
    var policy = try CompiledPolicy(
      sources.modules, data: sources.data, options: grants.compileOptions())
    if standsIn != nil || !imports.isEmpty { policy = try policy.standing(in: standsIn, importing: imports) }
    let prepared = try policy.prepare(query)
    let value = input
    var options = options(surroundings)
    try grants.open(&options)
    let clock = ContinuousClock()
    let begun = clock.now
    var samples: [Int64] = []
    var holds = false
    // The first runs fill caches and are left out.
    for _ in 0..<3 { holds = try prepared.evaluate(input: value, options: options).holds }
    while count.map({ samples.count < $0 }) ?? (clock.now - begun < .seconds(1) || samples.count < 3) {
      let start = clock.now
      _ = try prepared.evaluate(input: value, options: options)
      let (seconds, attoseconds) = (clock.now - start).components
      samples.append(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
      if samples.count >= BenchAnswer.sampleLimit { break }
    }
    return BenchAnswer(query: query, holds: holds, samples: samples.sorted())
  }
}

/// The documents a query depends on: the shape of `opa deps`.
package struct DependencyAnswer: Answer {
  let dependencies: PolicyDependencies

  /// `{"base": [[{type, value}]], "virtual": […]}`
  package var json: JSON {
    func list(_ paths: [[String]]) -> JSON {
      .array(
        paths.map { path in
          .array(
            path.enumerated().map { index, step in
              ["type": index == 0 ? "var" : "string", "value": .string(step)]
            })
        })
    }
    var object = JSONObject()
    if !dependencies.base.isEmpty { object["base"] = list(dependencies.base) }
    if !dependencies.virtual.isEmpty { object["virtual"] = list(dependencies.virtual) }
    return .object(object)
  }

  /// Base documents, then those that rules define.
  package func text(_ style: TextStyle) -> String {
    var lines: [String] = []
    for (title, paths) in [
      ("base documents", dependencies.base), ("virtual documents", dependencies.virtual),
    ] {
      guard !paths.isEmpty else { continue }
      lines.append(style.bold(title))
      lines += paths.map { "  " + $0.joined(separator: ".") }
    }
    return lines.isEmpty ? "the query depends on nothing" : lines.joined(separator: "\n")
  }
}

/// How long a query takes.
package struct BenchAnswer: Answer {
  /// Samples kept at most.
  static let sampleLimit = 1_000_000

  let query: String
  /// False where the query is undefined or false.
  package let holds: Bool
  /// Nanoseconds, ascending.
  let samples: [Int64]

  private func quantile(_ share: Double) -> Int64 {
    samples.isEmpty ? 0 : samples[min(samples.count - 1, Int(Double(samples.count) * share))]
  }

  private var total: Int64 { samples.reduce(0, +) }
  private var mean: Int64 { samples.isEmpty ? 0 : total / Int64(samples.count) }

  /// `{"N", "T", "ns_per_op", "min_ns", "median_ns", "p90_ns", "p99_ns", "max_ns", "holds"}`; `N` and `T` as `opa bench`.
  package var json: JSON {
    [
      "N": JSON(samples.count), "T": JSON(Int(total)), "ns_per_op": JSON(Int(mean)),
      "min_ns": JSON(Int(quantile(0))),
      "median_ns": JSON(Int(quantile(0.5))), "p90_ns": JSON(Int(quantile(0.9))),
      "p99_ns": JSON(Int(quantile(0.99))),
      "max_ns": JSON(Int(samples.last ?? 0)), "holds": .bool(holds),
    ]
  }

  /// A line each.
  package func text(_ style: TextStyle) -> String {
    let rows = [
      ("samples", "\(samples.count)"), ("mean", PolicyTestAnswer.time(mean)),
      ("minimum", PolicyTestAnswer.time(quantile(0))), ("median", PolicyTestAnswer.time(quantile(0.5))),
      ("90 %", PolicyTestAnswer.time(quantile(0.9))), ("99 %", PolicyTestAnswer.time(quantile(0.99))),
      ("maximum", PolicyTestAnswer.time(samples.last ?? 0)),
    ]
    return
      (["\(style.bold(query))\(holds ? "" : " (does not hold)")"]
      + rows.map { "  \($0.0)\(String(repeating: " ", count: 9 - $0.0.count)) \($0.1)" }).joined(
        separator: "\n")
  }

  /// As Go's benchmarks print it, for `benchstat`.
  package var gobench: String { "BenchmarkEphorEval \(samples.count) \(mean) ns/op" }
}
