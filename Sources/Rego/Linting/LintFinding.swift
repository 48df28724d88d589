public import Notation

/// One mistake found.
public struct LintFinding: Sendable, Hashable {
  /// The rule that was broken.
  public let rule: LintRule
  /// What is wrong, in a sentence.
  public let message: String
  /// Where in the module.
  public let location: SourceLocation
  /// The line it stands on.
  public let excerpt: String
}
