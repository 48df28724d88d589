/// Why a pattern is no regular expression of RE2's syntax.
///
/// The text of `message` is the text of Go's `regexp/syntax` package, which policies written for OPA may
/// already show to their readers.
public struct RegularExpressionError: CodedError, Equatable {
  /// One case for each kind of mistake; the raw value is Go's wording.
  public enum Reason: String, Sendable, CaseIterable {
    case invalidClassRange = "invalid character class range"
    case invalidEscape = "invalid escape sequence"
    case invalidGroupName = "invalid named capture"
    case unsupportedPerlSyntax = "invalid or unsupported Perl syntax"
    case nestedRepetition = "invalid nested repetition operator"
    case invalidRepeatCount = "invalid repeat count"
    case missingBracket = "missing closing ]"
    case missingParenthesis = "missing closing )"
    case missingRepeatArgument = "missing argument to repetition operator"
    case trailingBackslash = "trailing backslash at end of expression"
    case unexpectedParenthesis = "unexpected )"
    case nestsTooDeeply = "expression nests too deeply"
    case tooLarge = "expression too large"
  }

  public let reason: Reason
  /// The part of the pattern that is at fault.
  public let fragment: String

  /// An error of a kind alone, to compare with.
  package init(reason: Reason) { self.init(reason, "") }

  init(_ reason: Reason, _ fragment: String) {
    self.reason = reason
    self.fragment = fragment
  }

  public var code: String {
    switch reason {
    case .invalidClassRange: "regular_expression.invalid_class_range"
    case .invalidEscape: "regular_expression.invalid_escape"
    case .invalidGroupName: "regular_expression.invalid_group_name"
    case .unsupportedPerlSyntax: "regular_expression.unsupported_perl_syntax"
    case .nestedRepetition: "regular_expression.nested_repetition"
    case .invalidRepeatCount: "regular_expression.invalid_repeat_count"
    case .missingBracket: "regular_expression.missing_bracket"
    case .missingParenthesis: "regular_expression.missing_parenthesis"
    case .missingRepeatArgument: "regular_expression.missing_repeat_argument"
    case .trailingBackslash: "regular_expression.trailing_backslash"
    case .unexpectedParenthesis: "regular_expression.unexpected_parenthesis"
    case .nestsTooDeeply: "regular_expression.nests_too_deeply"
    case .tooLarge: "regular_expression.too_large"
    }
  }

  public var message: String { "error parsing regexp: \(reason.rawValue): `\(fragment)`" }

  public var remedy: String? {
    switch reason {
    case .unsupportedPerlSyntax:
      "Look-around, back-references and atomic groups have no linear-time form; rewrite without them."
    case .nestsTooDeeply, .tooLarge:
      "Split the pattern: at most \(RegularExpression.maximumDepth) levels, "
        + "\(RegularExpression.maximumInstructions) instructions and "
        + "\(RegularExpression.maximumPatternBytes) bytes."
    case .invalidRepeatCount:
      "Counts go up to \(RegularExpression.maximumRepeat), also when repetitions are nested."
    default: nil
    }
  }

  public static func == (left: Self, right: Self) -> Bool { left.reason == right.reason }
}
