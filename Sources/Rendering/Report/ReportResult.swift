/// One finding, or one rule that is satisfied.
package struct ReportResult: Sendable, Hashable {
  package var rule: ReportRule
  package var level: ReportLevel
  /// The outcome in one word as people read it: `VIOLATED`, `MISSING`, `MET`.
  package var status: String
  package var severity: ReportSeverity
  /// What is wrong, in a sentence or two.
  package var message: String
  /// The numbers it rests on, the most telling first.
  package var measurements: [ReportMeasurement]
  /// Who is hurt by this very finding; empty falls back to the rule's harm.
  package var harm: String
  /// The place to touch; nil falls back to the report's subject.
  package var location: ReportLocation?
  /// What to do, in a sentence or two; empty where nothing can be done.
  package var remediation: String
  /// A command that does it or starts it; nil where there is none.
  package var command: String?
  /// Requirements of frameworks touched, one text a framework: `EU AI Act Art. 10(2)(f), Art. 11`.
  package var requirements: [String]
  /// Further labelled lines: evidence, age, who approved.
  package var details: [ReportFact]
  /// Set where the finding stands but does not count for now.
  package var suppression: ReportSuppression?
  /// What tells this result from others of its rule and stays the same from run to run.
  ///
  /// Names (evaluation, metric, slice, component), never line numbers, values or times: a dashboard follows a
  /// finding by these. The rule's id is added by Rendering.
  package var fingerprintParts: [String]

  package init(
    rule: ReportRule, level: ReportLevel, status: String, severity: ReportSeverity, message: String,
    measurements: [ReportMeasurement] = [], harm: String = "", location: ReportLocation? = nil,
    remediation: String = "", command: String? = nil, requirements: [String] = [], details: [ReportFact] = [],
    suppression: ReportSuppression? = nil, fingerprintParts: [String] = []
  ) {
    self.rule = rule
    self.level = level
    self.status = status
    self.severity = severity
    self.message = message
    self.measurements = measurements
    self.harm = harm
    self.location = location
    self.remediation = remediation
    self.command = command
    self.requirements = requirements
    self.details = details
    self.suppression = suppression
    self.fingerprintParts = fingerprintParts
  }

  /// The harm to tell: the finding's own, or its rule's.
  package var harmTold: String { harm.isEmpty ? rule.harm : harm }
}
