/// The elliptic curves of FIPS 186-4 appendix D.1.2 by the names of RFC 7518 section 6.2.1.1.
enum EllipticCurve: String, Sendable {
  case p224 = "P-224"
  case p256 = "P-256"
  case p384 = "P-384"
  case p521 = "P-521"

  init?(_ identifier: ASN1ObjectIdentifier) {
    switch identifier {
    case ASN1ObjectIdentifier(1, 3, 132, 0, 33): self = .p224
    case ASN1ObjectIdentifier(1, 2, 840, 10045, 3, 1, 7): self = .p256
    case ASN1ObjectIdentifier(1, 3, 132, 0, 34): self = .p384
    case ASN1ObjectIdentifier(1, 3, 132, 0, 35): self = .p521
    default: return nil
    }
  }

  /// Bytes of a coordinate, and of a private key.
  var byteCount: Int {
    switch self {
    case .p224: 28
    case .p256: 32
    case .p384: 48
    case .p521: 66
    }
  }
}
