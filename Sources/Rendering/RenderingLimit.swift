/// Bounds on what Rendering reads and writes, each with its reason.
package enum RenderingLimit {
  /// A comment on GitHub (65,536 characters) and on GitLab (1,000,000), with room for the poster's own words.
  package static let commentBytes = 60_000
  /// A GitHub step summary: 1 MiB; more is refused by the runner as a whole.
  package static let stepSummaryBytes = 1_048_576
  /// Annotations of one level that GitHub shows for a step.
  package static let annotationsPerLevel = 10
  /// Bytes of a message in a line-based format; runners cut longer lines.
  package static let annotationBytes = 4_000
  /// A SARIF or JUnit file read from another tool.
  package static let documentBytes = 64 << 20
  /// Nested elements of an XML document.
  package static let xmlDepth = 64
  /// Attributes of one XML element.
  package static let xmlAttributes = 256
  /// Bytes of a name, an attribute's value or a stretch of text in an XML document.
  package static let xmlTextBytes = 8 << 20
  /// Runs of a SARIF log.
  package static let sarifRuns = 256
  /// Results over all runs of a SARIF log, or test cases of a JUnit report.
  package static let documentResults = 200_000
}
