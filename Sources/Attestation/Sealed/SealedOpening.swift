import Crypto
import Notation

/// An opening encrypted under a data key of its own, which is wrapped by the key-encryption key.
///
/// AES-256-GCM over the opening with the commitment as associated data, so that an opening cannot be moved to
/// another commitment; the data key under AES key wrap (RFC 3394). Erasing the wrapped key erases the value; the
/// commitment and every proof stay.
package struct SealedOpening: Sendable, Hashable {
  /// Length of a wrapped 256-bit key, in bytes.
  static let wrappedKeyByteCount = 40
  private static let saltLengthByteCount = 1

  package let commitment: Commitment
  /// The data key under the key-encryption key.
  package let wrappedKey: [UInt8]
  /// Nonce (12 bytes), ciphertext, tag (16 bytes).
  package let box: [UInt8]

  package init(commitment: Commitment, wrappedKey: [UInt8], box: [UInt8]) {
    self.commitment = commitment
    self.wrappedKey = wrappedKey
    self.box = box
  }

  /// Encrypts an opening with a fresh data key.
  ///
  /// Throws `opening.salt_too_short`, and `opening.malformed` for a salt above 255 bytes.
  package init(sealing opening: Opening, with kek: KeyEncryptionKey) throws {
    let commitment = try opening.commitment()
    guard let saltLength = UInt8(exactly: opening.salt.count) else {
      throw AttestationError(.openingMalformed, "a salt has at most 255 bytes, not \(opening.salt.count)")
    }
    let dataKey = SymmetricKey(size: .bits256)
    do {
      let sealed = try AES.GCM.seal(
        [saltLength] + opening.salt + opening.value, using: dataKey, authenticating: commitment.digest.bytes)
      guard let combined = sealed.combined else {
        throw AttestationError(.openingMalformed, "the opening cannot be sealed: the nonce is not 12 bytes")
      }
      self.init(
        commitment: commitment, wrappedKey: Array(try AES.KeyWrap.wrap(dataKey, using: kek.key)),
        box: Array(combined))
    } catch let error as CryptoKitError {
      throw AttestationError(.openingMalformed, "the opening cannot be sealed: \(error)")
    }
  }

  /// Decrypts and checks against the commitment.
  ///
  /// Throws `opening.wrong_key` when the key-encryption key is another one or the wrapped key was changed, and
  /// `opening.commitment_mismatch` when the box was changed or belongs elsewhere.
  package func open(with kek: KeyEncryptionKey) throws -> Opening {
    guard let dataKey = try? AES.KeyWrap.unwrap(wrappedKey, using: kek.key) else {
      throw AttestationError(
        .openingWrongKey, "the data key of \(commitment) cannot be unwrapped",
        remedy: "give the key-encryption key that was in use when this value was sealed")
    }
    guard let sealed = try? AES.GCM.SealedBox(combined: box),
      let plain = try? Array(AES.GCM.open(sealed, using: dataKey, authenticating: commitment.digest.bytes)),
      let saltLength = plain.first, plain.count > Int(saltLength)
    else {
      throw AttestationError(
        .openingMismatch, "the sealed value of \(commitment) was changed or belongs to another commitment")
    }
    let salt = Array(plain[1...Int(saltLength)])
    let opening = Opening(salt: salt, value: Array(plain.dropFirst(1 + Int(saltLength))))
    try opening.check(commitment)
    return opening
  }
}
