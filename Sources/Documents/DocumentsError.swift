package import Notation

/// What this room cannot answer: names nobody knows, facts that are not there, packs that may not be built.
///
/// Two errors are equal when their codes are.
package struct DocumentsError: CodedError, Equatable {
  /// Every refusal of this room; the raw value is the public, stable code.
  package enum Code: String, Sendable, CaseIterable {
    /// `SYSTEM[@RELEASE]` is not written so.
    case nameMalformed = "facts.name"
    /// No statement of the log is about the system.
    case unknownSystem = "facts.unknown_system"
    /// No statement about the system names the release.
    case unknownRelease = "facts.unknown_release"
    /// The folder has no log.
    case noLog = "log.absent"
    /// The repository has no trust root, so nobody's signature can be judged.
    case noTrustRoot = "trust_root.missing"
    /// The log signed no checkpoint at that size.
    case noCheckpoint = "facts.no_checkpoint"
    /// Two things would have one OSCAL identifier.
    case oscalAmbiguous = "oscal.ambiguous"
    /// No control point decided about the system, so there is nothing to write down.
    case noDecision = "facts.no_decision"
    /// A tier, region, framework or model that nobody knows.
    case oscalUnknown = "oscal.unknown"
    /// A system with nothing open and nothing waived: OSCAL has no empty plan of action.
    case nothingOpen = "oscal.nothing_open"
    /// An OSCAL document that is not what its model allows.
    case oscalInvalid = "oscal.invalid"
    /// Something that OSCAL allows and Ephor does not read, by name.
    case oscalUnsupported = "oscal.unsupported"
    /// A reference of an OSCAL document that leads nowhere.
    case oscalDangling = "oscal.dangling"
    /// A questionnaire that cannot be read.
    case questionnaire = "answer.questionnaire"
    /// More statements than one document is made of.
    case tooMany = "facts.too_many"
  }

  /// Which refusal it is.
  package let reason: Code
  /// What happened.
  package let message: String
  /// What to do about it.
  package let remedy: String?
  /// The place in a file, where there is one.
  package let location: SourceLocation?

  /// The stable code.
  package var code: String { reason.rawValue }

  package init(
    _ reason: Code, _ message: String, remedy: String? = nil, at location: SourceLocation? = nil
  ) {
    self.reason = reason
    self.message = message
    self.remedy = remedy
    self.location = location
  }

  package static func == (left: Self, right: Self) -> Bool { left.reason == right.reason }
}
