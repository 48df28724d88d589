package import Notation

/// What `Attestation` refuses to read, sign or open, and where.
///
/// A signature that does not verify is no error but an outcome (`EnvelopeVerdict`). Two errors are equal when
/// their codes are.
package struct AttestationError: CodedError, Equatable {
  /// Every refusal of this room; the raw value is the public, stable code.
  package enum Code: String, Sendable, CaseIterable {
    case envelopeMalformed = "envelope.malformed"
    case envelopeTooLarge = "envelope.too_large"
    case envelopeUnsigned = "envelope.unsigned"
    case envelopePayloadType = "envelope.payload_type"
    case statementMalformed = "statement.malformed"
    case statementNotCanonical = "statement.not_canonical"
    case statementAuthor = "statement.author_mismatch"
    case predicateDuplicate = "predicate.duplicate"
    case predicateTypeInvalid = "predicate.type_invalid"
    case keyMalformed = "key.malformed"
    case keyUnsupported = "key.unsupported"
    case keyFileMissing = "key.file_missing"
    case keyFileExists = "key.file_exists"
    case keyFilePermissions = "key.file_permissions"
    case keyFileUnreadable = "key.file_unreadable"
    case keyFileUnwritable = "key.file_unwritable"
    case keyVariableMissing = "key.variable_missing"
    case keySigning = "key.signing_failed"
    case keyRole = "key.role"
    case tokenURI = "token.uri_malformed"
    case tokenModule = "token.no_module"
    case tokenAbsent = "token.absent"
    case tokenPINMissing = "token.pin_missing"
    case tokenPINWrong = "token.pin_wrong"
    case tokenPINLocked = "token.pin_locked"
    case tokenKeyAbsent = "token.no_key"
    case tokenFailed = "token.failed"
    case segmentRecord = "segment.record"
    case segmentSize = "segment.size"
    case segmentStatement = "segment.statement"
    case segmentProof = "segment.proof"
    case keyEventMalformed = "key_event.malformed"
    case keyEventLimit = "key_event.too_many"
    case trustRootMalformed = "trust_root.malformed"
    case trustRootUnknownField = "trust_root.unknown_field"
    case trustRootDuplicateKey = "trust_root.duplicate_key"
    case trustRootKeyID = "trust_root.keyid_mismatch"
    case trustRootHolder = "trust_root.holder_clash"
    case trustRootPeriod = "trust_root.period"
    case trustRootPinnedMismatch = "trust_root.pinned_mismatch"
    case trustRootTooLarge = "trust_root.too_large"
    case leafMalformed = "leaf.malformed"
    case openingMalformed = "opening.malformed"
    case openingWrongKey = "opening.wrong_key"
    case openingMismatch = "opening.commitment_mismatch"
    case packMalformed = "pack.malformed"
    case packTooLarge = "pack.too_large"
    case packUnsound = "pack.unsound"
    case saltTooShort = "opening.salt_too_short"
  }

  /// Which refusal it is.
  package let reason: Code
  /// What happened.
  package let message: String
  /// What to do about it.
  package let remedy: String?
  /// The place in the file, where there is one.
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
