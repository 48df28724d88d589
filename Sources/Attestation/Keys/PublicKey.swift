import Crypto
import Notation

/// A public key for statements, with the `keyid` that securesystemslib computes for it.
///
/// ```swift
/// let key = try PublicKey(pem: text)
/// key.keyid                                    // 64 lower-case hexadecimal digits
/// key.verify(signature, over: message)         // Bool
/// ```
package struct PublicKey: Sendable, Hashable {
  /// SubjectPublicKeyInfo of Ed25519 (RFC 8410) up to the key's 32 bytes.
  private static let ed25519Prefix: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]
  private static let ed25519ByteCount = 32

  package let scheme: KeyScheme
  /// 32 bytes for Ed25519, the uncompressed point of 65 bytes for P-256.
  package let raw: [UInt8]
  /// SHA-256, in hexadecimal, of the canonical JSON of key type, scheme and key value.
  package let keyid: String

  /// Throws `key.malformed` when the bytes are no key of that scheme.
  package init(scheme: KeyScheme, raw: [UInt8]) throws {
    switch scheme {
    case .ed25519:
      guard raw.count == Self.ed25519ByteCount,
        (try? Curve25519.Signing.PublicKey(rawRepresentation: raw)) != nil
      else { throw Self.malformed("an Ed25519 key") }
    case .ecdsaP256:
      guard (try? P256.Signing.PublicKey(x963Representation: raw)) != nil else {
        throw Self.malformed("a P-256 key")
      }
    }
    self.scheme = scheme
    self.raw = raw
    keyid = try Self.keyid(scheme: scheme, raw: raw)
  }

  /// Reads SubjectPublicKeyInfo in PEM.
  ///
  /// Throws `key.malformed`, and `key.unsupported` for other key types.
  package init(pem text: String) throws { try self.init(PEM(text)) }

  init(_ block: PEM) throws {
    guard block.label == "PUBLIC KEY" else { throw Self.otherBlock(block) }
    if block.bytes.starts(with: Self.ed25519Prefix) {
      try self.init(scheme: .ed25519, raw: Array(block.bytes.dropFirst(Self.ed25519Prefix.count)))
    } else if let key = try? P256.Signing.PublicKey(derRepresentation: block.bytes) {
      try self.init(scheme: .ecdsaP256, raw: Array(key.x963Representation))
    } else {
      throw AttestationError(
        .keyUnsupported, "the public key is neither Ed25519 nor ECDSA over P-256",
        remedy: "make a key with `ephor keys new FILE`")
    }
  }

  /// SubjectPublicKeyInfo in PEM, with a line feed at the end.
  package var pem: String { (try? Self.block(scheme: scheme, raw: raw).text) ?? "" }

  /// Whether `signature` is this key's over `message`.
  package func verify(_ signature: [UInt8], over message: [UInt8]) -> Bool {
    switch scheme {
    case .ed25519:
      guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw) else { return false }
      return key.isValidSignature(signature, for: message)
    case .ecdsaP256:
      guard let key = try? P256.Signing.PublicKey(x963Representation: raw),
        let parsed = try? P256.Signing.ECDSASignature(derRepresentation: signature)
      else { return false }
      return key.isValidSignature(parsed, for: SHA256.hash(data: message))
    }
  }

  private static func block(scheme: KeyScheme, raw: [UInt8]) throws -> PEM {
    switch scheme {
    case .ed25519:
      return PEM(label: "PUBLIC KEY", bytes: ed25519Prefix + raw)
    case .ecdsaP256:
      let key = try P256.Signing.PublicKey(x963Representation: raw)
      return PEM(label: "PUBLIC KEY", bytes: Array(key.derRepresentation))
    }
  }

  /// securesystemslib's `compute_default_keyid`: its canonical JSON sorts keys and escapes only quotes and
  /// backslashes, of which there are none here; line feeds of a PEM stand as they are.
  private static func keyid(scheme: KeyScheme, raw: [UInt8]) throws -> String {
    let value =
      switch scheme {
      case .ed25519: Hex.encode(raw)
      case .ecdsaP256: try block(scheme: scheme, raw: raw).text
      }
    return keyid(keyType: scheme.keyType, scheme: scheme.rawValue, value: value)
  }

  /// The same for any key: `value` is the PEM of an ECDSA key, the hexadecimal digits of an Ed25519 key.
  static func keyid(keyType: String, scheme: String, value: String) -> String {
    let text =
      "{\"keytype\":\"\(keyType)\",\"keyval\":{\"public\":\"\(value)\"},\"scheme\":\"\(scheme)\"}"
    return Hex.encode(Array(SHA256.hash(data: Array(text.utf8))))
  }

  static func otherBlock(_ block: PEM) -> AttestationError {
    AttestationError(
      .keyUnsupported, "the PEM block is a “\(block.label)”, not a public key",
      remedy: "give the public key (`openssl pkey -in KEY -pubout`)")
  }

  private static func malformed(_ what: String) -> AttestationError {
    AttestationError(.keyMalformed, "the public key's bytes are not \(what)")
  }
}
