package import Notation

/// What `Governance` refuses to read, build or merge, and where.
///
/// What people did against the rules (an approval by the submitter, an expired waiver) is no error but an
/// outcome: see `ApprovalRefusal`, `WaiverRefusal` and `Loosening`. An error here means that a document could
/// not be taken at all. Two errors of the same code are the same refusal.
package struct GovernanceError: CodedError, Hashable {
  /// Every refusal of this room; the raw value is the public, stable code.
  package enum Code: String, Sendable, CaseIterable {
    /// A document is not what its schema says; the message lists what is wrong.
    case documentInvalid = "document.invalid"
    /// A member that must be there is absent, or has another type.
    case memberInvalid = "document.member"
    /// The same name or id twice where it must be unique.
    case duplicate = "document.duplicate"
    /// A name that nothing answers to.
    case unresolved = "document.unresolved"
    /// A control that no family of the catalogue declares.
    case unknownControl = "catalog.unknown_control"
    /// A mapping to a requirement that no framework declares.
    case unknownRequirement = "catalog.unknown_requirement"
    /// The manifest asks for less than the baseline does (invariant 14).
    case loosensBaseline = "manifest.loosens_baseline"
    /// A predicate of a statement is not what its kind requires.
    case predicateInvalid = "statement.predicate"
    /// More input than a named limit allows.
    case limit = "governance.limit"
  }

  /// Which refusal it is.
  package let reason: Code
  /// What happened.
  package let message: String
  /// What to do about it.
  package let remedy: String?
  /// The place in the file, where there is one.
  package let location: SourceLocation?
  /// Every mistake of a document that has several, in the order of the file; else empty.
  package let mistakes: [Diagnostic]

  /// The stable code.
  package var code: String { reason.rawValue }

  package init(
    _ reason: Code, _ message: String, remedy: String? = nil, at location: SourceLocation? = nil,
    mistakes: [Diagnostic] = []
  ) {
    self.reason = reason
    self.message = message
    self.remedy = remedy
    self.location = location
    self.mistakes = mistakes
  }

  /// `file:line:column: message [code]`, then the remedy; of several mistakes each with its excerpt.
  package var description: String {
    let place = location.map { "\($0): " } ?? ""
    let said = mistakes.isEmpty ? [] : mistakes.map { $0.text() }
    return (["\(place)\(message) [\(code)]"] + said + [remedy.map { "  \($0)" }].compactMap { $0 })
      .joined(separator: "\n")
  }

  /// This error, placed at `location` unless it already has a place.
  package func placed(at location: SourceLocation?) -> GovernanceError {
    GovernanceError(reason, message, remedy: remedy, at: self.location ?? location, mistakes: mistakes)
  }
}
