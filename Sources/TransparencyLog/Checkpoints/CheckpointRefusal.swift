import Notation

/// Why a checkpoint was refused.
public enum CheckpointRefusal: Sendable, Hashable {
  case signature(NoteRefusal)
  /// Others signed, the log did not.
  case notSignedByLog
  /// It is signed by the log's key, but speaks of another log.
  case otherOrigin(found: String)
  /// A witness gives a time that has not come yet.
  case futureCosignature(keyName: String, timestamp: UInt64)
  /// Fewer witnesses cosigned than asked for.
  case quorum(found: Int, needed: Int)

  /// Stable code for machines.
  public var code: String {
    switch self {
    case .signature(.noKnownKey): "no_known_key"
    case .signature(.badSignature): "bad_signature"
    case .notSignedByLog: "not_signed_by_log"
    case .otherOrigin: "other_origin"
    case .futureCosignature: "future_cosignature"
    case .quorum: "quorum"
    }
  }

  /// One sentence for people.
  public var message: String {
    switch self {
    case .signature(.noKnownKey): "no signature is of a key that is trusted here"
    case .signature(.badSignature(let name)): "the signature of \(name) does not verify"
    case .notSignedByLog: "witnesses signed it, the log did not"
    case .otherOrigin(let found): "it is the checkpoint of “\(found)”, another log"
    case .futureCosignature(let name, let timestamp):
      "\(name) cosigned it at \(Self.time(timestamp)), which is in the future"
    case .quorum(let found, let needed):
      "\(found) witness\(found == 1 ? "" : "es") cosigned it, \(needed) \(needed == 1 ? "is" : "are") asked for"
    }
  }

  private static func time(_ seconds: UInt64) -> String {
    Timestamp(seconds: Int64(clamping: seconds))?.description ?? "\(seconds) seconds"
  }
}
