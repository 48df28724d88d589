import Notation

/// Reads SARIF 2.1.0 logs of other tools.
///
/// What is read: tool, rules of driver and extensions, results with level, kind, message (arguments filled in),
/// first location, fingerprints, suppressions, and whether the invocation succeeded. What would change the meaning
/// of results and is not read is refused, not passed over: external property files and rule overrides.
package enum SARIFReader {
  /// - Parameter file: the name that errors cite.
  /// - Throws: `NotationError` for text that is no JSON; `RenderingError` `rendering.sarif_version`,
  ///   `rendering.not_sarif` with the path of the member, `rendering.sarif_unsupported`, `rendering.limit`.
  package static func read(_ bytes: [UInt8], file: String = "") throws -> SARIFLog {
    let limits = ParsingLimits(bytes: RenderingLimit.documentBytes, depth: 100, nodes: 8_000_000)
    let log = try JSON.parse(bytes, file: file, limits: limits)
    guard log.object != nil else { throw wrong("the document is no object", "") }
    guard let version = log["version"]?.string else { throw wrong("there is no version", "/version") }
    guard version == "2.1.0" else {
      throw RenderingError(
        .sarifVersion, "SARIF \(SafeText.line(version)) is not read; 2.1.0 is",
        remedy: "Let the tool write SARIF 2.1.0.")
    }
    guard let runs = log["runs"]?.array else { throw wrong("there is no array of runs", "/runs") }
    guard runs.count <= RenderingLimit.sarifRuns else {
      throw RenderingError(
        .limit, "\(runs.count) runs are more than the limit sarifRuns, \(RenderingLimit.sarifRuns)",
        remedy: "Split the log.")
    }
    let count = runs.reduce(0) { $0 + ($1["results"]?.array?.count ?? 0) }
    guard count <= RenderingLimit.documentResults else {
      throw RenderingError(
        .limit, "\(count) results are more than the limit documentResults, \(RenderingLimit.documentResults)",
        remedy: "Split the log.")
    }
    return SARIFLog(runs: try runs.enumerated().map { try run($1, "/runs/\($0)") })
  }

  private static func run(_ run: JSON, _ path: String) throws(RenderingError) -> SARIFRun {
    guard let driver = run["tool"]?["driver"], let name = driver["name"]?.string else {
      throw wrong("there is no tool.driver.name", "\(path)/tool/driver/name")
    }
    if let external = run["externalPropertyFileReferences"]?.object,
      external["results"] != nil || external["driver"] != nil
    {
      throw unsupported("the results or rules lie in other files", "\(path)/externalPropertyFileReferences")
    }
    let invocations = run["invocations"]?.array ?? []
    if invocations.contains(where: { $0["ruleConfigurationOverrides"]?.array?.isEmpty == false }) {
      throw unsupported("rules are configured anew by the invocation", "\(path)/invocations")
    }
    let components = [driver] + (run["tool"]?["extensions"]?.array ?? [])
    let rules = try components.enumerated().map { position, component throws(RenderingError) in
      try (component["rules"]?.array ?? []).enumerated().map { index, rule throws(RenderingError) in
        try Self.rule(
          rule, "\(path)/tool/\(position == 0 ? "driver" : "extensions/\(position - 1)")/rules/\(index)")
      }
    }
    let context = SARIFRunContext(run: run, components: components, rules: rules)
    var results: [SARIFResult]?
    if let listed = run["results"]?.array {
      var read: [SARIFResult] = []
      read.reserveCapacity(listed.count)
      for (position, result) in listed.enumerated() {
        read.append(try context.result(result, "\(path)/results/\(position)"))
      }
      results = read
    }
    return SARIFRun(
      tool: ReportTool(
        name: name, version: driver["semanticVersion"]?.string ?? driver["version"]?.string ?? "",
        informationURI: driver["informationUri"]?.string),
      rules: rules.flatMap { $0 }, results: results,
      isSuccessful: invocations.isEmpty
        ? nil : invocations.allSatisfy { $0["executionSuccessful"]?.bool ?? false },
      errors: invocations.flatMap(Self.errors))
  }

  private static func rule(_ rule: JSON, _ path: String) throws(RenderingError) -> SARIFRule {
    guard let id = rule["id"]?.string else { throw wrong("a rule has no id", "\(path)/id") }
    return SARIFRule(
      id: id, name: rule["name"]?.string ?? "", title: rule["shortDescription"]?["text"]?.string ?? "",
      level: try level(rule["defaultConfiguration"]?["level"], path) ?? .warning,
      tags: (rule["properties"]?["tags"]?.array ?? []).compactMap(\.string))
  }

  private static func errors(of invocation: JSON) -> [String] {
    ["toolExecutionNotifications", "toolConfigurationNotifications"].flatMap { invocation[$0]?.array ?? [] }
      .filter { $0["level"]?.string == "error" }
      .map { $0["message"]?["text"]?.string ?? "an error without a text" }
  }

  static func level(_ value: JSON?, _ path: String) throws(RenderingError) -> ReportLevel? {
    guard let value else { return nil }
    guard let text = value.string, let level = ReportLevel(rawValue: text) else {
      throw wrong("the level is none of error, warning, note, none", "\(path)/level")
    }
    return level
  }

  static func wrong(_ message: String, _ path: String) -> RenderingError {
    RenderingError(
      .notSARIF, path.isEmpty ? message : "\(message) (\(path))",
      remedy: "Check the file against SARIF 2.1.0's schema.")
  }

  static func unsupported(_ message: String, _ path: String) -> RenderingError {
    RenderingError(
      .sarifUnsupported, "\(message) (\(path)), which Ephor does not read",
      remedy: "Let the tool write one self-contained log.")
  }
}
