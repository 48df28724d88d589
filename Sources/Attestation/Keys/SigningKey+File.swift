extension SigningKey {
  /// Reads a key file that only its owner can read.
  ///
  /// Throws what `PrivateFile` and reading the PEM throw.
  package static func load(path: String) throws -> SigningKey {
    let bytes = try PrivateFile.contents(of: path, byteLimit: PEM.byteLimit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw AttestationError(.keyMalformed, "the key file \(path) is not text")
    }
    return try SigningKey(pem: text)
  }

  /// Writes a new key file that only its owner can read; never replaces one.
  ///
  /// The file appears whole or not at all, so that another process never reads half a key. Throws
  /// `key.file_exists` or `key.file_unwritable`.
  package func save(path: String) throws { try PrivateFile.create(path, Array(pem.utf8)) }
}
