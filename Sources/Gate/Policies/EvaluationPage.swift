import Notation
import Rego

/// What an evaluation found, and how each format shows it: the shapes of `opa eval`.
package struct EvaluationPage {
  typealias Result = (values: [Value], bindings: RegoObject)

  let format: EvaluatePolicy.Format
  var statements: [QueryCapture.Statement] = []
  var results: [Result] = []
  var errors: [RegoError] = []
  var explanation: Trace?
  /// True when the explanation names the values of variables.
  var explainsVariables = false
  var printed: [String] = []
  var metrics: [(name: String, value: Int64)] = []
  var coverage: CoverageReport?
  var profile: [EvaluationProfile.Line] = []
  /// Cells of tables are cut behind so many characters.
  var cellLimit: Int?

  init(format: EvaluatePolicy.Format) { self.format = format }

  /// The pages for standard output and standard error.
  var output: PolicyOutput {
    let notes = printed.joined(separator: "\n")
    switch format {
    case .json: return PolicyOutput(json(discarding: false).text(.pretty), errors: notes)
    case .discard: return PolicyOutput(json(discarding: true).text(.pretty), errors: notes)
    default: break
    }
    guard errors.isEmpty else {
      return PolicyOutput(explained.joined(separator: "\n"), errors: Self.told(errors))
    }
    let page: String
    switch format {
    case .values:
      page = results.map { JSON.array($0.values.map(\.literalJSON)).text(.pretty) }.joined(separator: "\n")
    case .bindings:
      page = results.map { Value.object($0.bindings).literalJSON.text(.pretty) }.joined(separator: "\n")
    case .raw:
      page = results.map {
        $0.values.map { $0.string ?? $0.literalJSON.text(.compact) }.joined(separator: " ")
      }
      .joined(separator: "\n")
    default: page = pretty
    }
    return PolicyOutput(page, errors: notes)
  }

  private static func told(_ errors: [RegoError]) -> String {
    let head = errors.count == 1 ? "1 error occurred: " : "\(errors.count) errors occurred:\n"
    return head + errors.map(\.description).joined(separator: "\n")
  }

  // MARK: JSON

  private func json(discarding: Bool) -> JSON {
    var object = JSONObject()
    if !errors.isEmpty { object["errors"] = .array(errors.map { Self.json($0) }) }
    if !results.isEmpty { object["result"] = discarding ? "discarded" : .array(results.map { json($0) }) }
    if !metrics.isEmpty {
      object["metrics"] = .object(JSONObject(metrics.map { ($0.name, JSON(Int($0.value))) }))
    }
    if let explanation { object["explanation"] = .array(explanation.events.map(\.json)) }
    if let coverage { object["coverage"] = coverage.json }
    if !profile.isEmpty { object["profile"] = .array(profile.map { Self.json($0) }) }
    return .object(object)
  }

  private func json(_ result: Result) -> JSON {
    var object = JSONObject()
    object["expressions"] = .array(
      zip(statements, result.values).map { statement, value in
        [
          "value": value.literalJSON, "text": .string(statement.text),
          "location": ["row": JSON(statement.line), "col": JSON(statement.column)],
        ]
      })
    if !result.bindings.isEmpty { object["bindings"] = Value.object(result.bindings).literalJSON }
    return .object(object)
  }

  private static func json(_ line: EvaluationProfile.Line) -> JSON {
    [
      "total_time_ns": JSON(Int(line.nanoseconds)), "num_eval": JSON(line.evaluations),
      "num_redo": JSON(line.redos), "num_gen_expr": JSON(line.statements),
      "location": [
        "file": .string(line.location.file == "query" ? "" : line.location.file),
        "row": JSON(line.location.position.line), "col": JSON(line.location.position.column),
      ],
    ]
  }

  static func json(_ error: RegoError) -> JSON {
    var object = JSONObject()
    object["message"] = .string(error.message)
    object["code"] = .string(error.code)
    if let location = error.location {
      object["location"] = [
        "file": .string(location.file), "row": JSON(location.position.line),
        "col": JSON(location.position.column),
      ]
    }
    return .object(object)
  }

  // MARK: Pages for people

  private var explained: [String] { explanation?.lines(withVariables: explainsVariables) ?? [] }

  private var pretty: String {
    var parts = explained
    if results.isEmpty {
      parts.append("undefined")
    } else if results.count == 1, results[0].bindings.isEmpty, results[0].values.count == 1 || allBoolean {
      parts.append(results[0].values[0].literalJSON.text(.pretty))
    } else {
      parts.append(table)
    }
    if !metrics.isEmpty {
      parts.append(Self.table(["Metric", "Value"], metrics.map { [$0.name, "\($0.value)"] }))
    }
    if let coverage { parts.append(coverage.page) }
    if !profile.isEmpty {
      let rows = profile.map {
        [
          PolicyTestAnswer.time($0.nanoseconds), "\($0.evaluations)", "\($0.redos)", "\($0.statements)",
          "\($0.location.file):\($0.location.position.line)",
        ]
      }
      parts.append(Self.table(["Time", "Num Eval", "Num Redo", "Num Gen Expr", "Location"], rows))
    }
    return parts.joined(separator: "\n")
  }

  private var allBoolean: Bool { results[0].values.allSatisfy { $0.boolean != nil } }

  private var table: String {
    let names = results[0].bindings.keys
    let shown = statements.indices.filter { index in results.contains { $0.values[index].boolean == nil } }
    let rows = results.map { result in
      (names.map { result.bindings[$0]?.literalJSON.text(.compact) ?? "" }
        + shown.map { result.values[$0].literalJSON.text(.compact) }).map(cut)
    }
    return Self.table(names.map { $0.string ?? "" } + shown.map { statements[$0].text }, rows)
  }

  private func cut(_ cell: String) -> String {
    guard let cellLimit, cell.count > cellLimit else { return cell }
    return cell.prefix(cellLimit) + "..."
  }

  private static func table(_ header: [String], _ rows: [[String]]) -> String {
    guard !header.isEmpty else { return "true" }
    let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      "│ "
        + zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(
          separator: " │ ")
        + " │"
    }
    func rule(_ left: String, _ middle: String, _ right: String) -> String {
      left + widths.map { String(repeating: "─", count: $0 + 2) }.joined(separator: middle) + right
    }
    return
      ([rule("┌", "┬", "┐"), line(header), rule("├", "┼", "┤")] + rows.map { line($0) } + [
        rule("└", "┴", "┘")
      ]).joined(separator: "\n")
  }
}

extension CoverageReport {
  /// The report as `opa` writes it; percentages are of lines.
  var json: JSON {
    func ranges(_ ranges: [ClosedRange<Int>]) -> JSON {
      .array(ranges.map { ["start": ["row": JSON($0.lowerBound)], "end": ["row": JSON($0.upperBound)]] })
    }
    func entry(_ covered: Int, _ missed: Int, _ share: Double) -> [(String, JSON)] {
      [
        ("covered_lines", JSON(covered)), ("not_covered_lines", JSON(missed)),
        ("coverage", JSON(finite: (share * 10_000).rounded() / 100) ?? .null),
      ]
    }
    let shown = files.map { file in
      var members: [(String, JSON)] = []
      if !file.covered.isEmpty { members.append(("covered", ranges(file.coveredRanges))) }
      if !file.missed.isEmpty { members.append(("not_covered", ranges(file.missedRanges))) }
      return (
        file.file, JSON.object(JSONObject(members + entry(file.covered.count, file.missed.count, file.share)))
      )
    }
    let covered = files.reduce(0) { $0 + $1.covered.count }
    let missed = files.reduce(0) { $0 + $1.missed.count }
    return .object(JSONObject([("files", .object(JSONObject(shown)))] + entry(covered, missed, share)))
  }

  /// The lines never evaluated, file by file, then the share.
  var page: String {
    var lines = files.filter { !$0.missed.isEmpty }.map { file in
      let ranges = file.missedRanges.map {
        $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
      }
      return "not covered  \(file.file): \(ranges.joined(separator: ", "))"
    }
    let tenths = Int((share * 1000).rounded(.down))
    lines.append("\(tenths / 10).\(tenths % 10) % of lines covered")
    return lines.joined(separator: "\n")
  }
}
