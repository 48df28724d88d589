internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// An RSA private key of two primes.
struct RSAPrivateKey: Sendable {
  let publicKey: RSAPublicKey
  let exponent: BigInteger
  let primes: [BigInteger]
  /// The private exponent modulo each prime less one, and the inverse of the second prime modulo the first.
  let remainders: [BigInteger]
  let coefficient: BigInteger

  /// Throws in Go's words where the numbers do not belong together.
  init(publicKey: RSAPublicKey, exponent: BigInteger, primes: [BigInteger]) throws {
    func refuse(_ problem: String) -> BuiltinError { .failure("crypto/rsa: \(problem)") }
    let one = BigInteger(1)
    guard primes.count == 2, primes.allSatisfy({ $0 > one }), exponent > one,
      primes[0] * primes[1] == publicKey.modulus
    else { throw refuse("invalid modulus") }
    guard let coefficient = primes[1].inverse(modulo: primes[0]) else { throw refuse("invalid prime") }
    let remainders = primes.map { exponent.modulo($0 - one) }
    for (prime, remainder) in zip(primes, remainders) {
      guard (remainder * publicKey.exponent).modulo(prime - one) == one.modulo(prime - one) else {
        throw refuse("invalid exponents")
      }
    }
    self.publicKey = publicKey
    self.exponent = exponent
    self.primes = primes
    self.remainders = remainders
    self.coefficient = coefficient
  }

  /// RFC 8017 appendix A.1.2.
  var pkcs1: [UInt8] {
    DERWriter.sequence { writer in
      writer.append(BigInteger(0))
      writer.append(publicKey.modulus)
      writer.append(publicKey.exponent)
      writer.append(exponent)
      for number in primes + remainders { writer.append(number) }
      writer.append(coefficient)
    }
  }

  /// Signs a digest. Throws where the key is too small or not consistent.
  func signature(for digest: any Digest, isProbabilistic: Bool) throws -> [UInt8] {
    func sign(_ digest: some Digest) throws -> [UInt8] {
      let key = try _RSA.Signing.PrivateKey(unsafeDERRepresentation: pkcs1)
      let padding: _RSA.Signing.Padding = isProbabilistic ? .PSS : .insecurePKCS1v1_5
      return Array(try key.signature(for: digest, padding: padding).rawRepresentation)
    }
    do {
      return try sign(digest)
    } catch {
      throw BuiltinError.failure("crypto/rsa: the key cannot sign")
    }
  }
}
