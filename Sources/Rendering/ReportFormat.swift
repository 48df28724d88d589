/// The formats that Rendering itself can write a report in. (The JSON of a command is the command's own.)
package enum ReportFormat: String, Sendable, CaseIterable {
  /// A terminal's page.
  case text
  /// GitHub-flavoured Markdown: a comment, a step summary.
  case markdown
  /// SARIF 2.1.0.
  case sarif
  /// JUnit XML.
  case junit
  /// Annotations of GitHub Actions (see `GitHubFiles` for its step summary and outputs).
  case github
  /// GitLab's code quality artifact.
  case gitlab
  /// Logging commands of Azure Pipelines.
  case azure

  /// The page in this format, ended by a line feed.
  package func render(_ report: Report, _ options: RenderingOptions = RenderingOptions()) -> String {
    switch self {
    case .text: TextRenderer.render(report, options)
    case .markdown: MarkdownRenderer.render(report, options)
    case .sarif: SARIFRenderer.render(report, options)
    case .junit: JUnitRenderer.render(report, options)
    case .github: GitHubRenderer.render(report, options)
    case .gitlab: GitLabRenderer.render(report, options)
    case .azure: AzureRenderer.render(report, options)
    }
  }
}
