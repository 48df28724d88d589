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

  /// Reads all options; text on standard output when there are none.
  ///
  /// - Throws: `format.unknown`, `format.file`; `format.standard_output` when a document for machines would share
  ///   standard output with another format, so that neither could be read; `format.same_file`.
  package static func all(parsing texts: [String]) throws(GateError) -> [GateOutput] {
    var outputs: [GateOutput] = []
    for text in texts.isEmpty ? [GateFormat.text.rawValue] : texts {
      outputs.append(try GateOutput(parsing: text))
    }
    let shown = outputs.filter { $0.file == nil }.map(\.format)
    if shown.count > 1, let document = shown.first(where: \.standsAlone) {
      let others = shown.filter { $0 != document }.map(\.rawValue)
      throw GateError(
        "format.standard_output",
        "\(document.rawValue) and \(others.first ?? document.rawValue) would both go to standard output, where nobody could read \(document.rawValue)",
        remedy: "write one of them to a file: --format \(document.rawValue)=FILE")
    }
    var files: Set<String> = []
    for file in outputs.compactMap(\.file) where !files.insert(file).inserted {
      throw GateError(
        "format.same_file", "two formats would be written to \(file), and one of them lost",
        remedy: "give each a file of its own: --format NAME=FILE")
    }
    return outputs
  }

  /// Refuses what no output is written over (`OutputGuard`), and where the format `github` is written the same of the
  /// files that the runner's variables name.
  ///
  /// - Throws: `output.kept`, before anything runs or is written.
  package static func check(
    _ outputs: [GateOutput], environment: @escaping (String) -> String?
  ) throws(GateError) {
    try OutputGuard.check(outputs.compactMap(\.file))
    if outputs.contains(where: { $0.format == .github }) { try StepFiles(environment: environment).check() }
  }

  /// Writes the outcome and returns what belongs on standard output; nil when it went to a file.
  package func write(
    _ outcome: some GatePage, style: TextStyle, environment: @escaping (String) -> String?
  ) throws -> String? {
    var report = placed(outcome.report, environment)
    report.identity = outcome.system ?? ""
    let options = RenderingOptions(
      width: style.width, colour: style.colour && file == nil,
      automationID: report.identity.isEmpty ? "ephor/gate/" : "ephor/gate/\(report.identity)/")
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
    try FileWriter.output(file, Array(page.utf8), makesFolder: true)
    return nil
  }

  /// What code hosts read names files as they do; what people read names them as they can open them from here.
  private func placed(_ report: Report, _ environment: (String) -> String?) -> Report {
    switch format {
    case .text, .json, .markdown, .junit: report
    case .sarif, .github, .gitlab, .azure:
      RepositoryRoot(of: report.subject.file, environment: environment).map { root in
        report.placed(root.path)
      } ?? report
    }
  }
}
