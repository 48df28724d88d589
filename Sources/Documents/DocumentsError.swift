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
    /// The repository has no trust root, so nobody's signature can be judged.
    case noTrustRoot = "trust_root.missing"
    /// The log signed no checkpoint at that size.
    case noCheckpoint = "facts.no_checkpoint"
    /// Two things would have one OSCAL identifier.
    case oscalAmbiguous = "oscal.ambiguous"
    /// No gate decided about the system, so there is nothing to write down.
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
    /// A kind of document that nobody knows.
    case kind = "card.kind"
    /// A moment at which the decision that a document is made of was not made yet.
    case asOf = "card.as_of"
    /// The component that a card is about is not named, or is none of the release.
    case component = "card.component"
    /// Prose that cannot be read, or too much of it.
    case fragment = "card.fragment"
    /// A file lies where a card would be written, and is not as it was made.
    case byHand = "card.by_hand"
    /// No browser to print with.
    case noBrowser = "card.no_browser"
    /// The browser printed nothing.
    case browserFailed = "card.browser_failed"
    /// A word that was to be left out of a pack is nothing in it.
    case redaction = "pack.redaction"
    /// Nobody who is enrolled said what the controls came to.
    case noOutcomes = "pack.no_outcomes"
    /// The key that was to sign a pack is not enrolled, or does not count.
    case packKey = "pack.key"
    /// The repository says something about keys that the log does not hold yet.
    case keyEvents = "pack.key_events"
    /// A pack was to be dated after now.
    case packTime = "pack.as_of"
    /// A document that was to be added cannot be.
    case packDocument = "pack.document"
    /// A checkpoint with cosignatures that is not the pack's.
    case otherCheckpoint = "pack.other_checkpoint"
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
