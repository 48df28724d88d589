package import Notation

/// What `Evidence` refuses to measure, and where: a file that is not what the manifest says it is.
///
/// A metric that does not exist on the data (no positives, one group) is no error but a measurement with a
/// reason. Two errors of the same code are the same refusal.
package struct EvidenceError: CodedError, Hashable {
  /// Every refusal of this room; the raw value is the public, stable code.
  package enum Code: String, Sendable, CaseIterable {
    /// The file has no rows.
    case noRows = "evidence.no_rows"
    /// A column that the manifest names is not in the file.
    case unknownColumn = "evidence.unknown_column"
    /// A label or prediction that is none of the classes.
    case labelOutsideClasses = "evidence.label_outside_classes"
    /// Truth takes one class only, so that the evaluation says nothing about telling them apart.
    case oneClass = "evidence.one_class"
    /// A score is NaN, infinite or no number.
    case badScore = "evidence.bad_score"
    /// Two rows with the same id.
    case duplicateID = "evidence.duplicate_id"
    /// Two values of a column that a reader takes for one, so that one group would be judged as two.
    case alikeValues = "evidence.alike_values"
    /// Every row stands in the file several times.
    case copiedRows = "evidence.copied_rows"
    /// A cell that must hold something is empty.
    case emptyCell = "evidence.empty_cell"
    /// A way of evaluating that this version does not have; never guessed.
    case unsupported = "evidence.unsupported"
    /// The file is of a kind that is not read.
    case fileKind = "evidence.file_kind"
    /// The statistics could not be computed.
    case statistics = "evidence.statistics"
    /// A label or metric the manifest must name and does not.
    case undeclared = "evidence.undeclared"
  }

  /// Which refusal it is.
  package let reason: Code
  /// What happened.
  package let message: String
  /// What to do about it.
  package let remedy: String?
  /// The place in the file or the manifest.
  package let location: SourceLocation?
  /// The stable code.
  package var code: String { reason.rawValue }

  init(_ reason: Code, _ message: String, remedy: String? = nil, at location: SourceLocation? = nil) {
    self.reason = reason
    self.message = message
    self.remedy = remedy
    self.location = location
  }
}
