package import Notation

/// A report as SARIF 2.1.0 (OASIS, 2020, with Errata 01 of 2023), proven valid against its JSON schema by the tests.
///
/// Every result has a location, a rule and two stable fingerprints. A suppressed result keeps its level and its
/// numbers. Columns count Unicode scalars.
package enum SARIFRenderer {
  static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  /// The name that relative paths hang from.
  static let rootID = "%SRCROOT%"

  /// The log as a JSON page.
  package static func render(_ report: Report, _ options: RenderingOptions = RenderingOptions()) -> String {
    log(report, options).text(.pretty) + "\n"
  }

  /// The log as a JSON value.
  package static func log(_ report: Report, _ options: RenderingOptions = RenderingOptions()) -> JSON {
    [
      "$schema": .string(schema),
      "version": "2.1.0",
      "runs": [run(report, options)],
    ]
  }

  private static func run(_ report: Report, _ options: RenderingOptions) -> JSON {
    let results = report.orderedResults.filter { options.includesSatisfied || $0.level != .none }
    let rules = rules(of: results)
    let positions = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.rule.id, $0) })
    var run: JSONObject = ["tool": ["driver": .object(driver(report.tool, rules: rules))]]
    run["invocations"] = [.object(invocation(report))]
    if let id = options.automationID { run["automationDetails"] = ["id": .string(id)] }
    run["columnKind"] = "unicodeCodePoints"
    run["originalUriBaseIds"] = [
      rootID: ["description": ["text": "The top folder of the repository."]]
    ]
    run["results"] = .array(
      zip(results, report.fingerprints(of: results)).map { result, fingerprint in
        .object(
          Self.result(
            result, rule: positions[result.rule.id] ?? 0, fingerprint: fingerprint,
            place: report.place(of: result)))
      })
    run["properties"] = .object(properties(of: report))
    return .object(run)
  }

  /// Each rule once, in the order of first use, at the gravest level that it was broken with.
  private static func rules(of results: [ReportResult]) -> [(rule: ReportRule, level: ReportLevel)] {
    var rules: [(rule: ReportRule, level: ReportLevel)] = []
    var positions: [String: Int] = [:]
    for result in results {
      if let position = positions[result.rule.id] {
        rules[position].level = min(rules[position].level, result.level)
      } else {
        positions[result.rule.id] = rules.count
        rules.append((result.rule, result.level))
      }
    }
    return rules
  }

  private static func driver(
    _ tool: ReportTool, rules: [(rule: ReportRule, level: ReportLevel)]
  ) -> JSONObject {
    var driver: JSONObject = ["name": .string(tool.name), "version": .string(tool.version)]
    if isSemantic(tool.version) { driver["semanticVersion"] = .string(tool.version) }
    if let uri = tool.informationURI, FileURI.isWebAddress(uri) {
      driver["informationUri"] = .string(uri)
    }
    driver["rules"] = .array(rules.map { .object(descriptor($0.rule, level: $0.level)) })
    return driver
  }

  private static func descriptor(_ rule: ReportRule, level: ReportLevel) -> JSONObject {
    var help = [rule.intent, rule.harm.isEmpty ? "" : "Harm: \(rule.harm)"].filter { !$0.isEmpty }
    if help.isEmpty { help = [rule.title] }
    var descriptor: JSONObject = ["id": .string(rule.id)]
    descriptor["shortDescription"] = message(rule.title)
    descriptor["fullDescription"] = message(rule.intent.isEmpty ? rule.title : rule.intent)
    descriptor["help"] = [
      "text": .string(plain(help.joined(separator: "\n\n"))),
      "markdown": .string(help.map(MarkdownText.escaped).joined(separator: "\n\n")),
    ]
    if let uri = rule.helpURI, FileURI.isWebAddress(uri) { descriptor["helpUri"] = .string(uri) }
    descriptor["defaultConfiguration"] = ["level": .string(level.rawValue)]
    var tags: [String] = []
    for tag in [rule.family] + rule.tags where !tag.isEmpty && !tags.contains(tag) { tags.append(tag) }
    descriptor["properties"] = ["tags": .array(tags.map { .string($0) })]
    return descriptor
  }

  private static func invocation(_ report: Report) -> JSONObject {
    var object: JSONObject = [:]
    if let told = report.invocation {
      if let arguments = told.arguments { object["arguments"] = .array(arguments.map { .string($0) }) }
      if let time = told.startedAt { object["startTimeUtc"] = .string(time) }
      if let time = told.endedAt { object["endTimeUtc"] = .string(time) }
      object["exitCode"] = JSON(told.exitCode)
      object["exitCodeDescription"] = .string(told.exitDescription)
    }
    object["executionSuccessful"] = .bool(report.invocation?.isSuccessful ?? report.problems.isEmpty)
    if !report.problems.isEmpty {
      object["toolExecutionNotifications"] = .array(report.problems.map { .object(notification($0)) })
    }
    return object
  }

  private static func notification(_ problem: ReportProblem) -> JSONObject {
    var object: JSONObject = ["descriptor": ["id": .string(problem.code)], "level": "error"]
    object["message"] = message(
      [problem.message, problem.remedy ?? ""].filter { !$0.isEmpty }.joined(separator: "\n"))
    if let location = problem.location { object["locations"] = [.object(Self.location(location))] }
    return object
  }

  private static func properties(of report: Report) -> JSONObject {
    var facts = JSONObject()
    for fact in report.facts { facts[fact.label] = .string(fact.value) }
    return [
      "title": .string(report.title),
      "verdict": .string(report.headline.verdict),
      "sentence": .string(report.headline.sentence),
      "facts": .object(facts),
      "notes": .array(report.notes.map { .string($0) }),
      "nextSteps": .array(
        report.nextSteps.map { step in
          var object: JSONObject = ["text": .string(step.text)]
          if let command = step.command { object["command"] = .string(command) }
          if !step.items.isEmpty { object["items"] = .array(step.items.map { .string($0.text) }) }
          return .object(object)
        }),
      "lastLine": .string(report.lastLine),
    ]
  }

  /// `1.2.3`, with what Semantic Versioning 2.0.0 allows behind it, roughly: readers only compare the text.
  private static func isSemantic(_ version: String) -> Bool {
    let core = version.prefix { $0 != "-" && $0 != "+" }.split(
      separator: ".", omittingEmptySubsequences: false)
    return core.count == 3
      && core.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
