/// What a key is worth at a moment.
package enum KeyStanding: Sendable, Hashable {
  case valid(EnrolledKey)
  /// The trust root does not hold it.
  case unknown(keyid: String)
  case notYetValid(EnrolledKey)
  case expired(EnrolledKey)
  case revoked(EnrolledKey)

  /// The key when it counts, else nil.
  package var key: EnrolledKey? { if case .valid(let key) = self { key } else { nil } }

  /// The key whatever its standing; nil where the trust root does not hold it.
  package var enrolled: EnrolledKey? {
    switch self {
    case .valid(let key), .notYetValid(let key), .expired(let key), .revoked(let key): key
    case .unknown: nil
    }
  }
}
