extension JUnitRenderer {
  /// One `testcase` element.
  struct Case {
    enum Kind {
      case passed
      case failure
      case error
      case skipped
    }

    let kind: Kind
    private let name: String
    private let classname: String
    private let type: String
    private let message: String
    private let text: String

    /// Names stay the same from run to run, since viewers keep a case's history by them.
    init(_ result: ReportResult, place: ReportLocation, tool: String, ordinal: String) {
      let parts =
        result.fingerprintParts.isEmpty ? "" : " (\(result.fingerprintParts.joined(separator: ", ")))"
      name = "\(result.rule.id) \(result.rule.title)\(parts)\(ordinal)"
      classname = result.rule.family.isEmpty ? tool : "\(tool).\(result.rule.family)"
      type = result.status
      if let suppression = result.suppression, result.level != .none {
        kind = .skipped
        message = "\(suppression.label) \(suppression.text)"
      } else {
        kind = result.level == .error ? .failure : .passed
        message = result.message
      }
      text = Self.text(of: result, place: place)
    }

    init(_ problem: ReportProblem, tool: String) {
      kind = .error
      name = problem.location.map { "\(problem.code) \($0.text)" } ?? problem.code
      classname = "\(tool).errors"
      type = problem.code
      message = problem.message
      text = [problem.message, problem.remedy ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func text(of result: ReportResult, place: ReportLocation) -> String {
      var lines = [
        "\(result.status) (\(result.severity.rawValue), \(result.level.rawValue)): \(result.message)"
      ]
      lines += result.measurementLines
      if let suppression = result.suppression {
        lines.append("\(suppression.label) \(suppression.text)")
        if !suppression.compensation.isEmpty { lines.append("Instead: \(suppression.compensation)") }
      }
      lines += result.details.map { "\($0.label): \($0.value)" }
      if !result.harmTold.isEmpty { lines.append("Harm: \(result.harmTold)") }
      if !result.requirements.isEmpty {
        lines.append("Touches: \(result.requirements.joined(separator: "; "))")
      }
      lines.append("Where: \(place.text)")
      if !result.remediation.isEmpty { lines.append("Do: \(result.remediation)") }
      if let command = result.command { lines.append("Run: \(command)") }
      return lines.joined(separator: "\n")
    }

    var lines: [String] {
      let head =
        "    <testcase name=\"\(attribute(name))\" classname=\"\(attribute(classname))\" time=\"0.000\">"
      let told = "message=\"\(attribute(message))\" type=\"\(attribute(type))\""
      let body =
        switch kind {
        case .passed: ["      <system-out>\(content(text))</system-out>"]
        case .failure: ["      <failure \(told)>\(content(text))</failure>"]
        case .error: ["      <error \(told)>\(content(text))</error>"]
        case .skipped:
          [
            "      <skipped message=\"\(attribute(message))\" type=\"\(attribute(type))\"/>",
            "      <system-out>\(content(text))</system-out>",
          ]
        }
      return [head] + body + ["    </testcase>"]
    }
  }
}
