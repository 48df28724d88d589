public import Notation

/// One mistake found.
public struct LintFinding: Sendable, Hashable {
  public let rule: LintRule
  /// What is wrong, in a sentence.
  public let message: String
  public let location: SourceLocation
  /// The line it stands on.
  public let excerpt: String
}
