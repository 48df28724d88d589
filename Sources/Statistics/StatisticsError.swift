public import Notation

/// What the room refuses, by a stable code; two errors are equal when their codes are.
///
/// A row is counted from 0 in the columns as given; whoever read the file turns it into a line.
public struct StatisticsError: CodedError, Hashable {
  /// The situations, one code each.
  public enum Kind: String, Sendable, CaseIterable {
    case zeroRows = "statistics.zero_rows"
    case lengthMismatch = "statistics.length_mismatch"
    case nanScore = "statistics.nan_score"
    case infiniteScore = "statistics.infinite_score"
    case scoreOutOfRange = "statistics.score_out_of_range"
    case missingScore = "statistics.missing_score"
    case labelOutsideClasses = "statistics.label_outside_classes"
    case oneClass = "statistics.one_class"
    case codeOutsideValues = "statistics.code_outside_values"
    case duplicateValue = "statistics.duplicate_value"
    case duplicateAttribute = "statistics.duplicate_attribute"
    case invalidCount = "statistics.invalid_count"
    case invalidLevel = "statistics.invalid_level"
    case invalidProbability = "statistics.invalid_probability"
    case invalidParameter = "statistics.invalid_parameter"
    case limitExceeded = "statistics.limit_exceeded"
  }

  /// The situation.
  public var kind: Kind
  /// What happened.
  public var message: String
  /// What to do about it, where something can be done.
  public var remedy: String?
  /// The first row the error is about, from 0; nil when it is about the whole.
  public var row: Int?

  /// The kind's stable code.
  public var code: String { kind.rawValue }

  /// An error of a kind; two of one kind are equal.
  public init(_ kind: Kind, _ message: String, remedy: String? = nil, row: Int? = nil) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
    self.row = row
  }

  /// Equal by kind.
  public static func == (left: Self, right: Self) -> Bool { left.kind == right.kind }
  /// By kind.
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}
