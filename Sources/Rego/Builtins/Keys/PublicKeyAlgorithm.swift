/// The algorithms a certificate's key may be of; the raw value is the number Go gives it.
enum PublicKeyAlgorithm: Int {
  case rsa = 1
  case dsa = 2
  case elliptic = 3
  case ed25519 = 4
  case x25519 = 5

  init?(_ identifier: ASN1ObjectIdentifier) {
    switch identifier {
    case ASN1ObjectIdentifier(1, 2, 840, 113549, 1, 1, 1): self = .rsa
    case ASN1ObjectIdentifier(1, 2, 840, 10040, 4, 1): self = .dsa
    case ASN1ObjectIdentifier(1, 2, 840, 10045, 2, 1): self = .elliptic
    case ASN1ObjectIdentifier(1, 3, 101, 112): self = .ed25519
    case ASN1ObjectIdentifier(1, 3, 101, 110): self = .x25519
    default: return nil
    }
  }

  /// What Go's JSON shows: zero for an unknown algorithm, and for X25519, which has no number there.
  static func number(_ identifier: ASN1ObjectIdentifier) -> Int {
    switch PublicKeyAlgorithm(identifier) {
    case nil, .x25519: 0
    case let known?: known.rawValue
    }
  }
}
