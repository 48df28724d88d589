/// How the tool was run; SARIF's `invocation` (SARIF 2.1.0 §3.20).
package struct ReportInvocation: Sendable, Hashable {
  /// The arguments after the program's name; nil where they are not told.
  package var arguments: [String]?
  /// RFC 3339 in UTC; nil where times are not told.
  package var startedAt: String?
  package var endedAt: String?
  package var exitCode: Int
  /// What the exit code means, in a few words.
  package var exitDescription: String
  /// Whether the tool did its work; a refusal is work done, an error is not.
  package var isSuccessful: Bool

  package init(
    arguments: [String]? = nil, startedAt: String? = nil, endedAt: String? = nil, exitCode: Int,
    exitDescription: String, isSuccessful: Bool
  ) {
    self.arguments = arguments
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.exitCode = exitCode
    self.exitDescription = exitDescription
    self.isSuccessful = isSuccessful
  }
}
