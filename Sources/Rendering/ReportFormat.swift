/// The formats that Rendering itself can write a report in. (The JSON of a command is the command's own.)
package enum ReportFormat: String, Sendable, CaseIterable {
  case text
  case sarif

  /// The page in this format, ended by a line feed.
  package func render(_ report: Report, _ options: RenderingOptions = RenderingOptions()) -> String {
    switch self {
    case .text: TextRenderer.render(report, options)
    case .sarif: SARIFRenderer.render(report, options)
    }
  }
}
