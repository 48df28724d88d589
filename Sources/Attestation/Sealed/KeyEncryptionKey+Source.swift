import Crypto
import Notation

extension KeyEncryptionKey {
  private static let fileByteLimit = 4_096
  private static let heading =
    "# Ephor content key: it wraps the data keys of sealed values, and signs nothing."

  /// A new key from the system's randomness.
  package static func generate() -> KeyEncryptionKey {
    KeyEncryptionKey(key: SymmetricKey(size: .bits256))
  }

  /// Reads base 64 of 32 bytes, below comment lines or alone: what a file or a variable holds.
  ///
  /// Throws `key.malformed`; the value never stands in the message.
  package init(text: String) throws {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
    guard lines.count == 1, let bytes = Base64.decode(lines[0].filter { !$0.isWhitespace }) else {
      throw AttestationError(
        .keyMalformed, "the content key is not base 64 of \(Self.byteCount) bytes",
        remedy: "`head -c 32 /dev/urandom | base64` makes one")
    }
    try self.init(bytes: bytes)
  }

  /// Reads a file that only its owner can read; errors as for `PrivateFile`, and `key.malformed`.
  package static func load(path: String) throws -> KeyEncryptionKey {
    let bytes = try PrivateFile.contents(of: path, byteLimit: fileByteLimit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw AttestationError(.keyMalformed, "the content key file \(path) is not text")
    }
    return try KeyEncryptionKey(text: text)
  }

  /// Writes a new file that only its owner can read; never replaces one.
  ///
  /// Throws `key.file_exists` or `key.file_unwritable`.
  package func save(path: String) throws {
    let bytes = key.withUnsafeBytes { Array($0) }
    try PrivateFile.create(path, Array("\(Self.heading)\n\(Base64.encode(bytes))\n".utf8))
  }
}
