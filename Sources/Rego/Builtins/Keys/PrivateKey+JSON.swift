extension PrivateKey {
  /// As Go's `encoding/json` writes the key's struct.
  var value: Value {
    func number(_ integer: BigInteger) -> Value { .number(RegoNumber(integer)) }
    switch self {
    case .rsa(let key):
      return [
        "N": number(key.publicKey.modulus), "E": number(key.publicKey.exponent), "D": number(key.exponent),
        "Primes": .array(key.primes.map(number)),
        "Precomputed": [
          "Dp": number(key.remainders[0]), "Dq": number(key.remainders[1]), "Qinv": number(key.coefficient),
          "CRTValues": [],
        ],
      ]
    case .elliptic(let key):
      return .object((key.publicKey.value.object ?? RegoObject()).setting("D", to: number(key.scalar)))
    case .ed25519(let seed, let publicKey):
      return .string(Base64.standard.encode(RegoString(bytes: seed + publicKey)))
    }
  }

  /// The key as a JSON Web Key (RFC 7518 section 6, RFC 8037 section 2).
  var webKey: Value {
    func text(_ bytes: [UInt8]) -> Value { .string(Base64.urlUnpadded.encode(RegoString(bytes: bytes))) }
    switch self {
    case .rsa(let key):
      return [
        "kty": "RSA", "n": text(key.publicKey.modulus.bigEndianBytes),
        "e": text(key.publicKey.exponent.bigEndianBytes), "d": text(key.exponent.bigEndianBytes),
        "p": text(key.primes[0].bigEndianBytes), "q": text(key.primes[1].bigEndianBytes),
        "dp": text(key.remainders[0].bigEndianBytes), "dq": text(key.remainders[1].bigEndianBytes),
        "qi": text(key.coefficient.bigEndianBytes),
      ]
    case .elliptic(let key):
      let width = key.curve.byteCount
      return [
        "kty": "EC", "crv": Value(key.curve.rawValue),
        "x": text(key.publicKey.x.bigEndianBytes(count: width) ?? []),
        "y": text(key.publicKey.y.bigEndianBytes(count: width) ?? []),
        "d": text(key.scalar.bigEndianBytes(count: width) ?? []),
      ]
    case .ed25519(let seed, let publicKey):
      return ["kty": "OKP", "crv": "Ed25519", "x": text(publicKey), "d": text(seed)]
    }
  }
}
