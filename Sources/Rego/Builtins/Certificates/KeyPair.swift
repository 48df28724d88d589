/// Certificates and the private key of the first, as a server presents them.
struct KeyPair {
  private let certificates: [[UInt8]]
  private let key: PrivateKey
  private let leaf: Certificate

  /// Reads both from PEM or DER, or from base 64 around either. Throws Go's words, also where the key is not
  /// the certificate's.
  init(certificates: RegoString, key: RegoString) throws {
    func failure(_ problem: String) -> BuiltinError { .failure("tls: \(problem)") }
    let (chain, keyBytes) = (try Self.bytes(certificates), try Self.bytes(key))
    self.certificates = try Self.certificates(chain)
    guard let first = self.certificates.first else {
      throw failure("failed to find any PEM data in certificate input")
    }
    self.key = try Self.key(keyBytes)
    leaf = try Certificate(single: first)
    switch (leaf.publicKey, self.key) {
    case (.rsa(let given)?, .rsa(let key)):
      guard given.modulus == key.publicKey.modulus else {
        throw failure("private key does not match public key")
      }
    case (.elliptic(let given)?, .elliptic(let key)):
      guard given == key.publicKey else { throw failure("private key does not match public key") }
    case (.ed25519(let given)?, .ed25519(_, let key)):
      guard given == key else { throw failure("private key does not match public key") }
    case (.rsa?, _), (.elliptic?, _), (.ed25519?, _):
      throw failure("private key type does not match public key type")
    default: throw failure("unknown public key algorithm")
    }
  }

  private static let marker = Array("-----BEGIN ".utf8)

  private static func bytes(_ text: RegoString) throws -> [UInt8] {
    try PEMBlock.checkSize(text)
    let bytes = text.bytes
    return bytes.starts(with: marker) ? bytes : try Base64.standard.decode(text).bytes
  }

  private static func certificates(_ bytes: [UInt8]) throws -> [[UInt8]] {
    guard bytes.starts(with: marker) else { return [bytes] }
    var found: [[UInt8]] = []
    var skipped: [String] = []
    var rest = bytes[...]
    while let block = PEMBlock(firstIn: rest) {
      if block.label == "CERTIFICATE" {
        found.append(block.bytes)
      } else {
        skipped.append(block.label)
      }
      rest = block.rest
    }
    guard found.isEmpty, !skipped.isEmpty else { return found }
    if skipped.count == 1, skipped[0].hasSuffix("PRIVATE KEY") {
      throw BuiltinError.failure(
        "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM "
          + "inputs may have been switched")
    }
    throw BuiltinError.failure(
      "tls: failed to find \"CERTIFICATE\" PEM block in certificate input after skipping PEM blocks of the "
        + "following types: [\(skipped.joined(separator: " "))]")
  }

  private static func key(_ bytes: [UInt8]) throws -> PrivateKey {
    guard bytes.starts(with: Builtin.pemMarker) else { return try read(bytes) }
    var skipped: [String] = []
    var rest = bytes[...]
    while let block = PEMBlock(firstIn: rest) {
      if block.label == "PRIVATE KEY" || block.label.hasSuffix(" PRIVATE KEY") {
        return try read(block.bytes)
      }
      skipped.append(block.label)
      rest = block.rest
    }
    if skipped.isEmpty { throw BuiltinError.failure("tls: failed to find any PEM data in key input") }
    if skipped.count == 1, skipped[0] == "CERTIFICATE" {
      throw BuiltinError.failure(
        "tls: found a certificate rather than a key in the PEM for the private key")
    }
    throw BuiltinError.failure(
      "tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input after skipping PEM "
        + "blocks of the following types: [\(skipped.joined(separator: " "))]")
  }

  private static func read(_ bytes: [UInt8]) throws -> PrivateKey {
    if let key = try? PrivateKey(pkcs1: bytes) { return key }
    if let key = try? PrivateKey(pkcs8: bytes) { return key }
    if let key = try? PrivateKey(sec1: bytes, curve: nil) { return key }
    throw BuiltinError.failure("tls: failed to parse private key")
  }

  /// As Go's `encoding/json` writes `tls.Certificate`.
  var value: Value {
    [
      "Certificate": .array(certificates.map(Certificate.binary)), "PrivateKey": key.value,
      "SupportedSignatureAlgorithms": .null, "OCSPStaple": .null, "SignedCertificateTimestamps": .null,
      "Leaf": leaf.value(withLocationTexts: false),
    ]
  }
}
