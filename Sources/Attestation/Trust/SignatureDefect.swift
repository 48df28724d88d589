package import Notation

/// Why a signature of an envelope does not count.
package enum SignatureDefect: Sendable, Hashable {
  /// The trust root does not hold the key.
  case unknownKey(keyid: String)
  /// The key is known, the signature is not its signature over this payload.
  case badSignature(EnrolledKey)
  /// The signature is good, but the key is for something else than statements.
  case wrongRole(EnrolledKey)
  /// The signature is good, but the key did not count at that moment.
  case keyNotValid(KeyStanding, at: Timestamp)

  /// Stable code for machines: `unknown_key`, `bad_signature`, `key_role`, `key_not_yet_valid`, `key_expired`, `key_revoked`.
  package var code: String {
    switch self {
    case .unknownKey: "unknown_key"
    case .badSignature: "bad_signature"
    case .wrongRole: "key_role"
    case .keyNotValid(.notYetValid, _): "key_not_yet_valid"
    case .keyNotValid(.revoked, _): "key_revoked"
    case .keyNotValid: "key_expired"
    }
  }

  /// One sentence for people.
  package var message: String {
    switch self {
    case .unknownKey(let keyid):
      "the key \(keyid.isEmpty ? "(none named)" : keyid) is not enrolled in the trust root"
    case .badSignature(let key):
      "the signature of \(key.name) (\(key.key.keyid)) does not verify: the payload or the signature was changed"
    case .wrongRole(let key):
      "the key \(key.key.keyid) of \(key.name) is enrolled as a \(key.role.rawValue) key, which signs no statements"
    case .keyNotValid(.notYetValid(let key), let moment):
      "the key \(key.key.keyid) of \(key.name) counts from \(key.validFrom), not yet at \(moment)"
    case .keyNotValid(.revoked(let key), let moment):
      "the key \(key.key.keyid) of \(key.name) was revoked before \(moment)"
    case .keyNotValid(.expired(let key), let moment):
      "the key \(key.key.keyid) of \(key.name) had expired at \(moment)"
    case .keyNotValid(_, let moment): "the key did not count at \(moment)"
    }
  }

  /// What to do about it; nil where another sentence says it better.
  package var remedy: String? {
    switch self {
    case .unknownKey, .badSignature: nil
    case .wrongRole: "sign with a statement key of the same holder; one key has one role"
    case .keyNotValid(.notYetValid, let moment):
      "the clock says \(moment): if that is wrong, set it right; otherwise the key counts from its day on"
    case .keyNotValid(.expired, let moment):
      "the clock says \(moment): if that is right, enrol a new key of the same holder, and sign again with it"
    case .keyNotValid:
      "enrol a new key of the same holder, and sign again with it; what a revoked key signed is not to be trusted"
    }
  }
}
