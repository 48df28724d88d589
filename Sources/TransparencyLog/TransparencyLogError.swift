public import Notation

/// What goes wrong while reading or building a transparency log's data.
///
/// Malformed input and misuse throw this; a proof or signature that does not hold is no error but a verdict
/// (`ProofVerdict`, `NoteVerdict`). Two errors are equal when their codes are.
public struct TransparencyLogError: CodedError, Equatable {
  /// The stable codes; raw values are part of the public interface.
  public enum Code: String, Sendable, CaseIterable {
    case base64Malformed = "tlog.base64_malformed"
    case hashLength = "tlog.hash_length"
    case indexOutsideTree = "tlog.index_outside_tree"
    case sizeOutsideTree = "tlog.size_outside_tree"
    case treeFull = "tlog.tree_full"
    case tileMissing = "tlog.tile_missing"
    case tileMalformed = "tlog.tile_malformed"
    case pathMalformed = "tlog.path_malformed"
    case bundleMalformed = "tlog.bundle_malformed"
    case entryTooLong = "tlog.entry_too_long"
    case noteMalformed = "tlog.note_malformed"
    case noteTooLarge = "tlog.note_too_large"
    case keyNameInvalid = "tlog.key_name_invalid"
    case verifierKeyMalformed = "tlog.verifier_key_malformed"
    case keyTypeUnsupported = "tlog.key_type_unsupported"
    case privateKeyInvalid = "tlog.private_key_invalid"
    case signatureMissing = "tlog.signature_missing"
    case checkpointMalformed = "tlog.checkpoint_malformed"
    case checkpointEmptyRoot = "tlog.checkpoint_empty_root"
    case proofMalformed = "tlog.proof_malformed"
    case requestMalformed = "tlog.request_malformed"
    case requestTooLarge = "tlog.request_too_large"
    case policyInvalid = "tlog.policy_invalid"
    case timestampInvalid = "tlog.timestamp_invalid"
  }

  public let reason: Code
  public let message: String
  public let remedy: String?

  public var code: String { reason.rawValue }

  public init(_ reason: Code, _ message: String, remedy: String? = nil) {
    self.reason = reason
    self.message = message
    self.remedy = remedy
  }

  public static func == (left: Self, right: Self) -> Bool { left.reason == right.reason }
}
