internal import Crypto
internal import FoundationEssentials

extension JSONWebKey {
  /// The key itself. Throws where its numbers do not make one.
  func material() throws -> VerificationKey.Material {
    switch kind {
    case .secret: return .secret(try bytes("k"))
    case .rsa where !isPrivate: return .publicKey(.rsa(try rsaPublicKey()))
    case .elliptic where !isPrivate:
      guard let point = try point() else { throw export("the point is not on the curve") }
      return .publicKey(.elliptic(point))
    case .edwards where !isPrivate:
      switch members["crv"]?.string ?? "" {
      case "Ed25519": return .publicKey(.ed25519(try bytes("x")))
      case "X25519": return .publicKey(.x25519(try bytes("x")))
      case let curve:
        throw export("jwk.OKPPublicKey: failed to build public key: invalid curve algorithm \(curve)")
      }
    default:
      guard let key = try privateKey() else { return .publicKey(.x25519(try bytes("x"))) }
      return .privateKey(key)
    }
  }

  /// The private key; nil for an X25519 key, which signs nothing, and for a key that is not private.
  func privateKey() throws -> PrivateKey? {
    guard isPrivate else { return nil }
    switch kind {
    case .secret: return nil
    case .rsa:
      var primes: [BigInteger] = []
      for name in ["q", "p"] {
        let bytes = try bytes(name)
        guard !bytes.isEmpty else { throw export("missing \"\(name)\" value") }
        primes.insert(BigInteger(bigEndian: bytes), at: 0)
      }
      let exponent = BigInteger(bigEndian: try bytes("d"))
      return .rsa(try RSAPrivateKey(publicKey: try rsaPublicKey(), exponent: exponent, primes: primes))
    case .elliptic:
      guard let point = try point() else { throw export("the point is not on the curve") }
      return .elliptic(
        EllipticPrivateKey(publicKey: point, scalar: BigInteger(bigEndian: try bytes("d"))))
    case .edwards:
      let (seed, given) = (try bytes("d"), try bytes("x"))
      switch members["crv"]?.string ?? "" {
      case "Ed25519":
        let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        guard let key, Array(key.publicKey.rawRepresentation) == given else {
          throw export(
            "jwk.OKPPrivateKey: failed to build private key: ed25519: invalid x value given d value")
        }
        return .ed25519(seed: seed, publicKey: given)
      case "X25519": return nil
      case let curve:
        throw export("jwk.OKPPrivateKey: failed to build private key: invalid curve algorithm \(curve)")
      }
    }
  }

  /// The point of an elliptic key; nil where it is not on its curve.
  func point() throws -> EllipticPublicKey? {
    guard let curve else { return nil }
    return EllipticPublicKey(
      curve: curve, x: BigInteger(bigEndian: try bytes("x")), y: BigInteger(bigEndian: try bytes("y")))
  }

  private func rsaPublicKey() throws -> RSAPublicKey {
    RSAPublicKey(
      modulus: BigInteger(bigEndian: try bytes("n")), exponent: BigInteger(bigEndian: try bytes("e")))
  }

  private func export(_ problem: String) -> BuiltinError {
    .failure("jwk.Export: failed to export jwk.Key to raw format: \(problem)")
  }
}
