/// What a command found, in words and numbers, ready for every format Rendering can write.
///
/// A report is neutral: it knows rules, results and measurements, not controls, waivers or releases. Renderers
/// read it and nothing else, so each format says the same thing with the same numbers.
///
/// ```swift
/// let report = Report(
///   tool: ReportTool(name: "ephor", version: "0.1.0"), title: "income-screening 1.0.0",
///   headline: ReportHeadline(verdict: "FAIL", tone: .bad, sentence: "2 of 41 controls stand in the way."),
///   subject: ReportLocation(file: "ephor.yaml"), results: results, lastLine: "Shortest path to green: …")
/// print(try ReportFormat.text.render(report, RenderingOptions(width: 100, colour: true)))
/// ```
package struct Report: Sendable, Hashable {
  /// The program that made the report.
  package var tool: ReportTool
  /// What was looked at, in a few words: `income-screening 1.0.0 at release`.
  package var title: String
  /// What tells the subject from others whose reports go to the same dashboard: the system's id. Part of every
  /// fingerprint; empty where there is one subject only.
  package var identity: String
  /// The verdict, first on every page.
  package var headline: ReportHeadline
  /// What a reader needs to place the verdict, in the order to show it: tier, baseline, evidence used.
  package var facts: [ReportFact]
  /// The file that stands for the whole subject; cited by results that have no place of their own.
  package var subject: ReportLocation
  /// Findings and satisfied rules in any order; renderers sort them (see `Report.Section`).
  package var results: [ReportResult]
  /// What kept the tool from deciding or from trusting its own result.
  package var problems: [ReportProblem]
  /// Remarks that are neither finding nor error, a sentence each.
  package var notes: [String]
  /// The shortest way to a better verdict, in the order to walk it.
  package var nextSteps: [ReportStep]
  /// The last line of every page that a person reads; empty for none.
  package var lastLine: String
  /// How the tool was run, where that may be told.
  package var invocation: ReportInvocation?

  package init(
    tool: ReportTool, title: String, identity: String = "", headline: ReportHeadline,
    facts: [ReportFact] = [],
    subject: ReportLocation,
    results: [ReportResult] = [], problems: [ReportProblem] = [], notes: [String] = [],
    nextSteps: [ReportStep] = [], lastLine: String = "", invocation: ReportInvocation? = nil
  ) {
    self.tool = tool
    self.title = title
    self.identity = identity
    self.headline = headline
    self.facts = facts
    self.subject = subject
    self.results = results
    self.problems = problems
    self.notes = notes
    self.nextSteps = nextSteps
    self.lastLine = lastLine
    self.invocation = invocation
  }
}
