import Crypto
import Notation

/// A public key that verifies notes, as `name+keyid+base64(type ‖ key)` (the content of `log.vkey`).
///
/// ```swift
/// let key = try VerifierKey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
/// ```
public struct VerifierKey: Sendable, Hashable, CustomStringConvertible {
  static let publicKeyByteCount = 32

  public let name: String
  public let algorithm: KeyAlgorithm
  /// 32 bytes (RFC 8032).
  public let publicKey: [UInt8]
  /// The first four bytes of SHA-256(name ‖ line feed ‖ type ‖ key).
  public let keyID: UInt32

  /// Throws `tlog.key_name_invalid`, and `tlog.verifier_key_malformed` for bytes that are no Ed25519 key.
  public init(name: String, algorithm: KeyAlgorithm, publicKey: [UInt8]) throws {
    try KeyName.check(name)
    guard publicKey.count == Self.publicKeyByteCount,
      (try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)) != nil
    else {
      throw TransparencyLogError(.verifierKeyMalformed, "the public key of \(name) is not an Ed25519 key")
    }
    self.name = name
    self.algorithm = algorithm
    self.publicKey = publicKey
    var hasher = SHA256()
    hasher.update(data: Array(name.utf8) + [0x0A, algorithm.rawValue] + publicKey)
    keyID = KeyID.value(hasher.finalize())
  }

  /// Reads the text form; surrounding line breaks are no part of it.
  ///
  /// Throws `tlog.verifier_key_malformed`, also when the key id is not the key's own, and
  /// `tlog.key_type_unsupported` for a signature type other than 1 and 4.
  public init(_ text: String) throws {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let material = Base64.decode(parts[2]), let type = material.first,
      let keyID = Hex.decode(parts[1]), keyID.count == 4
    else {
      throw TransparencyLogError(
        .verifierKeyMalformed, "“\(text)” is no verifier key",
        remedy: "a verifier key reads name+keyid+base64, as in the log.vkey file of an exported log")
    }
    guard let algorithm = KeyAlgorithm(rawValue: type) else {
      throw TransparencyLogError(
        .keyTypeUnsupported, "the key \(parts[0]) has signature type \(type); known are 1 and 4 (Ed25519)")
    }
    try self.init(name: String(parts[0]), algorithm: algorithm, publicKey: Array(material.dropFirst()))
    guard self.keyID == KeyID.value(keyID) else {
      throw TransparencyLogError(
        .verifierKeyMalformed, "the key id of \(name) does not belong to its key",
        remedy: "copy the verifier key again; name, id and key must come from one place")
    }
  }

  /// `name+keyid+base64(type ‖ key)`.
  public var description: String {
    "\(name)+\(Hex.encode(KeyID.bytes(keyID)))+\(Base64.encode([algorithm.rawValue] + publicKey))"
  }

  /// Whether a signature line names this key.
  public func matches(_ signature: NoteSignature) -> Bool {
    signature.keyID == keyID && signature.name.utf8.elementsEqual(name.utf8)
  }

  /// Whether `signature` is this key's over `message`.
  func verify(_ signature: some Collection<UInt8>, over message: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(Array(signature), for: message)
  }
}
