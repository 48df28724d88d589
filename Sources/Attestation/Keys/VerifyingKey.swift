import Crypto
import Notation

/// A public key that other people's envelopes are verified with: what statements are signed with, and P-384 and
/// P-521 besides.
///
/// It reads both forms that signatures of ECDSA are written in, DER and r‖s (the DSSE specification's own vector).
/// Statements are never judged by it: `PublicKey` takes one form alone, so that nobody can write one signature in
/// two ways.
package struct VerifyingKey: Sendable, Hashable {
  private enum Storage: Sendable, Hashable {
    case statement(PublicKey)
    /// The uncompressed points, of 97 and 133 bytes.
    case p384([UInt8])
    case p521([UInt8])
  }

  private let storage: Storage
  /// As `PublicKey.keyid`, with the scheme's name in securesystemslib.
  package let keyid: String

  /// Reads SubjectPublicKeyInfo in PEM: Ed25519, or ECDSA over P-256, P-384 or P-521.
  ///
  /// Throws `key.malformed`, and `key.unsupported` for other key types.
  package init(pem text: String) throws {
    let block = try PEM(text)
    guard block.label == "PUBLIC KEY" else { throw PublicKey.otherBlock(block) }
    if let key = try? P384.Signing.PublicKey(derRepresentation: block.bytes) {
      storage = .p384(Array(key.x963Representation))
      keyid = PublicKey.keyid(
        keyType: "ecdsa", scheme: "ecdsa-sha2-nistp384",
        value: PEM(label: block.label, bytes: Array(key.derRepresentation)).text)
    } else if let key = try? P521.Signing.PublicKey(derRepresentation: block.bytes) {
      storage = .p521(Array(key.x963Representation))
      keyid = PublicKey.keyid(
        keyType: "ecdsa", scheme: "ecdsa-sha2-nistp521",
        value: PEM(label: block.label, bytes: Array(key.derRepresentation)).text)
    } else {
      let key: PublicKey
      do {
        key = try PublicKey(block)
      } catch let error as AttestationError where error.reason == .keyUnsupported {
        throw AttestationError(
          .keyUnsupported, "the public key is neither Ed25519 nor ECDSA over P-256, P-384 or P-521",
          remedy: "envelopes signed with other keys cannot be verified here")
      }
      storage = .statement(key)
      keyid = key.keyid
    }
  }

  /// Whether `signature` is this key's over `message`: of Ed25519, or of ECDSA with the SHA-2 of its curve.
  package func verify(_ signature: [UInt8], over message: [UInt8]) -> Bool {
    switch storage {
    case .statement(let key):
      if key.verify(signature, over: message) { return true }
      guard key.scheme == .ecdsaP256, let key = try? P256.Signing.PublicKey(x963Representation: key.raw),
        let pair = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
      else { return false }
      return key.isValidSignature(pair, for: SHA256.hash(data: message))
    case .p384(let point):
      guard let key = try? P384.Signing.PublicKey(x963Representation: point) else { return false }
      let forms = [
        try? P384.Signing.ECDSASignature(derRepresentation: signature),
        try? P384.Signing.ECDSASignature(rawRepresentation: signature),
      ]
      let digest = SHA384.hash(data: message)
      return forms.contains { form in form.map { key.isValidSignature($0, for: digest) } ?? false }
    case .p521(let point):
      guard let key = try? P521.Signing.PublicKey(x963Representation: point) else { return false }
      let forms = [
        try? P521.Signing.ECDSASignature(derRepresentation: signature),
        try? P521.Signing.ECDSASignature(rawRepresentation: signature),
      ]
      let digest = SHA512.hash(data: message)
      return forms.contains { form in form.map { key.isValidSignature($0, for: digest) } ?? false }
    }
  }
}
