import Glibc
import Notation
import Rendering

/// One `--format NAME` or `--format NAME=FILE`.
package struct GateOutput: Sendable {
  /// The format.
  package let format: GateFormat
  /// The file to write; nil for standard output.
  package let file: String?

  /// Reads the option.
  ///
  /// - Throws: `format.unknown` with the formats there are.
  package init(parsing text: String) throws(GateError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let format = GateFormat(rawValue: parts[0]) else {
      let known = GateFormat.allCases.map(\.rawValue)
      let near = nearestKey(to: parts[0], among: known).map { "did you mean \($0)? " } ?? ""
      throw GateError(
        "format.unknown", "there is no format '\(parts[0])'",
        remedy: near + "formats are \(known.joined(separator: ", "))")
    }
    self.format = format
    file = parts.count == 2 ? parts[1] : nil
    if file == "" {
      throw GateError("format.file", "--format \(text) names no file", remedy: "write NAME=FILE")
    }
  }

  /// Writes the outcome and returns what belongs on standard output; nil when it went to a file.
  package func write(
    _ outcome: some GatePage, style: TextStyle, environment: @escaping (String) -> String?
  ) throws -> String? {
    let report = outcome.report
    let options = RenderingOptions(
      width: style.width, colour: style.colour && file == nil, automationID: "ephor/gate")
    let page: String
    switch format {
    case .json: page = outcome.json.text(.pretty) + "\n"
    case .text: page = ReportFormat.text.render(report, options)
    case .markdown: page = ReportFormat.markdown.render(report, options)
    case .sarif: page = ReportFormat.sarif.render(report, options)
    case .junit: page = ReportFormat.junit.render(report, options)
    case .gitlab: page = ReportFormat.gitlab.render(report, options)
    case .azure: page = ReportFormat.azure.render(report, options)
    case .github:
      page = ReportFormat.github.render(report, options)
      try StepFiles(environment: environment).write(report, outputs: outcome.outputs, options: options)
    }
    guard let file else { return page }
    if let slash = file.lastIndex(of: "/"), slash != file.startIndex {
      try FileWriter.makeFolder(String(file[..<slash]))
    }
    try FileWriter.output(file, Array(page.utf8))
    return nil
  }
}
