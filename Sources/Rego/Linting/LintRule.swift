/// A mistake the linter looks for.
public struct LintRule: Sendable, Hashable {
  /// How much it matters.
  public enum Level: String, Sendable, Hashable, CaseIterable {
    /// The policy does not say what its author meant, or will be bypassed.
    case error
    /// It probably does not.
    case warning
    /// It could be said better.
    case note
  }

  /// Stable; comments and flags name the rule by it.
  public let id: String
  /// How much it matters.
  public let level: Level
  /// The rule in a few words.
  public let title: String
  /// Why it matters.
  public let reason: String
  /// What to do.
  public let fix: String

  /// Every rule, in order of their names.
  public static let all: [LintRule] = [
    alwaysUndefined, anyNotEqual, constantCondition, defaultMissing, duplicateRule, notFormatted,
    metadataMissing, nonDeterministic, patternFromInput, preferIn, printLeft, shadowsBuiltin,
    sprintfArguments, testOutsideTests, testWithoutCondition, unreachableElse, unusedArgument, unusedImport,
    unusedVariable,
  ].sorted { $0.id < $1.id }

  static let alwaysUndefined = LintRule(
    id: "always-undefined", level: .error, title: "Reference to what no policy defines",
    reason:
      "The package exists and has no such rule, so the reference is undefined and the statement never holds.",
    fix: "Correct the name, or add the rule.")
  static let anyNotEqual = LintRule(
    id: "any-not-equal", level: .warning, title: "Iteration with !=",
    reason: "`list[_] != x` holds as soon as one element differs, not when all do.",
    fix: "Write `not x in list`, or `every element in list { element != x }`.")
  static let constantCondition = LintRule(
    id: "constant-condition", level: .warning, title: "Condition that is always the same",
    reason: "It decides nothing: either it is superfluous, or something else was meant.",
    fix: "Remove it, or compare with what was meant.")
  static let defaultMissing = LintRule(
    id: "default-missing", level: .warning, title: "Decision without a default",
    reason:
      "The decision is undefined instead of false when no rule holds, and callers may take that for anything.",
    fix: "Add `default NAME := false`.")
  static let duplicateRule = LintRule(
    id: "duplicate-rule", level: .warning, title: "The same rule twice",
    reason: "The second definition adds nothing; one of them was meant to differ.",
    fix: "Remove or correct one.")
  static let notFormatted = LintRule(
    id: "not-formatted", level: .note, title: "Not formatted",
    reason: "One layout makes changes easy to review.", fix: "Run `ephor policy fmt --write`.")
  static let metadataMissing = LintRule(
    id: "metadata-missing", level: .note, title: "Package without metadata",
    reason: "A title and a description tell auditors what the package decides.",
    fix: "Put `# METADATA` with `# title:` above the package.")
  static let nonDeterministic = LintRule(
    id: "non-deterministic", level: .warning, title: "Result depends on more than input and data",
    reason: "The same input can be decided differently later; replay needs the recorded result.",
    fix: "Pass the value in `input`, or keep the call in one rule that tests can replace.")
  static let patternFromInput = LintRule(
    id: "pattern-from-input", level: .error, title: "Pattern made from input",
    reason: "Whoever writes the input writes the pattern, and can make it match everything.",
    fix: "Compare plainly, or match against a constant pattern.")
  static let preferIn = LintRule(
    id: "prefer-in", level: .note, title: "Membership by iteration",
    reason: "`x == list[_]` says how to look, `x in list` says what is asked.", fix: "Write `x in list`.")
  static let printLeft = LintRule(
    id: "print-left", level: .note, title: "print in a policy",
    reason: "It was most likely left from debugging, and may show what should stay private.",
    fix: "Remove it.")
  static let shadowsBuiltin = LintRule(
    id: "shadows-builtin", level: .error, title: "Name of a built-in",
    reason: "Readers take it for the built-in function, and calls of that function no longer reach it.",
    fix: "Choose another name.")
  static let sprintfArguments = LintRule(
    id: "sprintf-arguments", level: .error, title: "Format and arguments do not fit",
    reason: "The message will read %!v(MISSING) or %!(EXTRA …).", fix: "Give one argument for each verb.")
  static let testOutsideTests = LintRule(
    id: "test-outside-tests", level: .note, title: "Test among policies",
    reason: "A file that holds tests counts as tests, and its rules count for no coverage.",
    fix: "Move it to a file whose name ends in _test.rego.")
  static let testWithoutCondition = LintRule(
    id: "test-without-condition", level: .error, title: "Test that cannot fail",
    reason: "It states nothing that could be false.", fix: "State what must hold.")
  static let unreachableElse = LintRule(
    id: "unreachable-else", level: .error, title: "else that is never reached",
    reason: "The branch before it always holds.",
    fix: "Remove the branch, or give the one before it a condition.")
  static let unusedArgument = LintRule(
    id: "unused-argument", level: .warning, title: "Argument never used",
    reason: "Callers pass it and it changes nothing; something else may have been meant.",
    fix: "Write `_` for it, or use it.")
  static let unusedImport = LintRule(
    id: "unused-import", level: .error, title: "Import never used",
    reason: "It suggests a dependency that is none.", fix: "Remove it.")
  static let unusedVariable = LintRule(
    id: "unused-variable", level: .warning, title: "Variable never used",
    reason: "It was assigned for something; a misspelt use elsewhere may be the reason.",
    fix: "Remove it, or write `_` for it.")
}
