/// An RSA public key: modulus and public exponent.
struct RSAPublicKey: Hashable, Sendable {
  let modulus: BigInteger
  let exponent: BigInteger

  init(modulus: BigInteger, exponent: BigInteger) {
    self.modulus = modulus
    self.exponent = exponent
  }

  /// Reads an `RSAPublicKey` (RFC 8017 appendix A.1.1). Throws Go's words.
  init(pkcs1 bytes: some Sequence<UInt8>) throws {
    func refuse(_ problem: String) -> BuiltinError { .failure("x509: \(problem)") }
    var outer = DERReader(bytes)
    guard var body = outer.read(.sequence) else { throw refuse("invalid RSA public key") }
    guard let modulus = body.readInteger() else { throw refuse("invalid RSA modulus") }
    guard let exponent = body.readInteger(), exponent.int64 != nil else {
      throw refuse("invalid RSA public exponent")
    }
    guard !modulus.isNegative, !modulus.isZero else { throw refuse("RSA modulus is not a positive number") }
    guard !exponent.isNegative, !exponent.isZero else {
      throw refuse("RSA public exponent is not a positive number")
    }
    self.init(modulus: modulus, exponent: exponent)
  }

  var pkcs1: [UInt8] {
    DERWriter.sequence { writer in
      writer.append(modulus)
      writer.append(exponent)
    }
  }

  var value: Value { ["N": .number(RegoNumber(modulus)), "E": .number(RegoNumber(exponent))] }
}
