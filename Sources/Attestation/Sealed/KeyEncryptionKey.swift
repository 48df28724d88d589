import Crypto

/// The key that wraps data keys: 256 bits kept outside the database and its backups.
package struct KeyEncryptionKey: Sendable {
  /// Length in bytes.
  package static let byteCount = 32
  let key: SymmetricKey

  init(key: SymmetricKey) { self.key = key }

  /// Throws `key.malformed` for another length than 32 bytes.
  package init(bytes: [UInt8]) throws {
    guard bytes.count == Self.byteCount else {
      throw AttestationError(
        .keyMalformed, "a key-encryption key has \(Self.byteCount) bytes, not \(bytes.count)")
    }
    key = SymmetricKey(data: bytes)
  }
}
