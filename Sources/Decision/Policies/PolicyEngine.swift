package import Governance
package import Notation
package import Rego

/// The policies of one set of rules, compiled once, and the questions that Ephor asks them.
///
/// Evidence, waivers and time come in through the input document alone; the answers are checked strictly, because
/// a misspelt member of a finding must not make it disappear.
package struct PolicyEngine: Sendable {
  /// The budget of one question.
  package static let limits = EvaluationLimits(steps: 50_000_000, seconds: 10)
  /// Roots of the packages that yield findings.
  static let roots = [["ephor", "controls"], ["org"], ["local"]]

  /// What a package of policies is asked for.
  package static let askedRules = ["deny", "warn", "require"]

  private let policy: CompiledPolicy
  private let catalog: Catalog
  /// The one query of a decision, compiled once for both passes.
  private let question: Result<PreparedQuery, RegoError>

  /// Compiles the policies of the rules.
  ///
  /// - Parameter inputSchema: what `input` may hold; a misspelt field is then an error with its place.
  /// - Throws: `policy.compile` with the first mistake.
  package init(_ rules: Rules, inputSchema: (any Rego.InputSchema)?) throws(DecisionError) {
    var modules: [PolicyModule] = []
    do throws(RegoError) {
      for file in rules.policies {
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
          throw RegoError(.parse, "\(file.path) is not valid UTF-8")
        }
        modules.append(try PolicyModule(file: file.path, text: text))
      }
      policy = try CompiledPolicy(
        modules, data: Value(rules.policyData), options: CompileOptions(inputSchema: inputSchema))
    } catch {
      throw DecisionError(
        .policyCompile, "the policies do not compile: \(error.message)",
        remedy: error.remedy ?? "`ephor policy check` shows every mistake", at: error.location)
    }
    catalog = rules.catalog
    let named = Set(modules.map(\.package))
    // The packages that yield findings, in order.
    let packages = named.filter { package in Self.roots.contains { package.starts(with: $0) } }
      .sorted { $0.lexicographicallyPrecedes($1) }
    question = Self.prepare(policy, packages)
    try Self.checkLayers(rules, modules)
  }

  // MARK: Questions

  /// The risk tier and why.
  package func tier(of input: JSON, at time: Timestamp) throws(DecisionError) -> PolicyInput.TierFinding {
    let answer = try value("data.ephor.tier.tier", input, time)
    guard let answer, let tier = answer["tier"]?.string.flatMap(Tier.init) else {
      throw DecisionError(
        .policyResult, "data.ephor.tier.tier gave no tier: \(Self.shown(answer))",
        remedy: "it must be an object with tier, reasons and eu_ai_act")
    }
    return PolicyInput.TierFinding(
      tier: tier, reasons: answer["reasons"]?.array?.compactMap(\.string) ?? [],
      euAIActClass: answer["eu_ai_act"]?.string)
  }

  /// Which changes since the last approved release are material.
  package func material(_ input: JSON, at time: Timestamp) throws(DecisionError) -> [MaterialFinding] {
    guard let entries = try value("data.ephor.change.material", input, time)?.array else { return [] }
    var findings: [MaterialFinding] = []
    for entry in entries {
      guard let component = entry["component"]?.string, let rule = entry["rule"]?.string,
        let message = entry["message"]?.string
      else {
        throw DecisionError(
          .policyResult, "data.ephor.change.material holds \(Self.shown(entry))",
          remedy: "each must have component, rule and message")
      }
      findings.append(MaterialFinding(component: component, rule: rule, message: message))
    }
    return findings
  }

  /// Everything the policies say on one input, asked in one evaluation.
  package func answer(to input: JSON, at time: Timestamp) throws(DecisionError) -> PolicyAnswer {
    let question = question
    let result = try Self.value { () throws(RegoError) in
      try question.get().evaluate(input: Value(input), options: Self.options(time)).results.first?["result"]
    }
    guard let result else {
      throw DecisionError(.policyResult, "the policies gave no answer")
    }
    var answer = PolicyAnswer()
    var reader = AnswerReader(catalog: catalog)
    for (package, sets) in result["findings"]?.object ?? JSONObject() {
      try reader.read(package, sets, into: &answer)
    }
    answer.findings.sort { ($0.control, $0.message, $0.policy) < ($1.control, $1.message, $1.policy) }
    answer.requirements.sort { ($0.control, $0.message, $0.policy) < ($1.control, $1.message, $1.policy) }
    for (control, reason) in result["inapplicable"]?[0]?.object ?? JSONObject() {
      answer.inapplicable[control] = reason.string ?? "it has no object in this system"
    }
    try reader.readLimits(result, into: &answer)
    return answer
  }

  /// One query for all sets: comprehensions turn what is undefined into nothing instead of failing the whole.
  private static func prepare(
    _ policy: CompiledPolicy, _ packages: [[String]]
  ) -> Result<PreparedQuery, RegoError> {
    let findings = packages.map { package in
      let path = "data" + package.map { "[\(JSON.string($0).text())]" }.joined()
      let sets = askedRules.map { "\"\($0)\": [f | some f in \(path).\($0)]" }
      return "\(JSON.string(package.joined(separator: ".")).text()): {\(sets.joined(separator: ", "))}"
    }
    let query = """
      result = {"findings": {\(findings.joined(separator: ", "))}, \
      "inapplicable": [x | x := data.ephor.lib.inapplicable], \
      "quorum": [x | x := data.ephor.approval.quorum], \
      "limits": [x | x := data.ephor.waiver.limits]}
      """
    return Result { () throws(RegoError) in try policy.prepare(query) }
  }

  private func value(_ query: String, _ input: JSON, _ time: Timestamp) throws(DecisionError) -> JSON? {
    try Self.value { () throws(RegoError) in
      try policy.value(of: query, input: Value(input), options: Self.options(time))
    }
  }

  private static func options(_ time: Timestamp) -> EvaluationOptions {
    EvaluationOptions(
      environment: EvaluationEnvironment(timeNanoseconds: time.nanosecondsSinceEpoch), limits: limits,
      isStrict: true)
  }

  private static func value(_ evaluate: () throws(RegoError) -> Value?) throws(DecisionError) -> JSON? {
    do throws(RegoError) {
      return try evaluate()?.json
    } catch {
      throw DecisionError(
        .policyEvaluation, "the policies could not be evaluated: \(error.message)",
        // Its limits are the same for everybody: nobody who runs the gate can raise them.
        remedy: error.kind == .evaluationCancelled
          ? "simplify the policy until it answers within the limit"
          : error.remedy ?? "the decision is `error` until the policy is mended", at: error.location)
    }
  }

  static func shown(_ json: JSON?) -> String { String((json?.text() ?? "nothing").prefix(200)) }
}

/// A change that makes a new approval due, and the rule that says so.
package struct MaterialFinding: Sendable, Hashable {
  /// The component, or the system.
  package let component: String
  /// The rule's name.
  package let rule: String
  /// What changed, in a sentence.
  package let message: String
}
