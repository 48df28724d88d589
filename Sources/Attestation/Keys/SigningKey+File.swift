#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension SigningKey {
  /// Owner may read and write, nobody else anything.
  private static let fileMode: mode_t = 0o600

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
  package func save(path: String) throws {
    let draft = "\(path).\(getpid()).new"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, Self.fileMode)
    guard descriptor >= 0 else { throw Self.unwritable(path, errno) }
    defer { unlink(draft) }
    let bytes = Array(pem.utf8)
    var written = 0
    var failure: Int32 = fchmod(descriptor, Self.fileMode) == 0 ? 0 : errno
    while failure == 0, written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { failure = errno } else { written += count }
    }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    close(descriptor)
    // A link fails where a name is taken, which a rename would not.
    if failure == 0, link(draft, path) != 0 { failure = errno }
    guard failure != EEXIST else {
      throw AttestationError(
        .keyFileExists, "there is already a file \(path)",
        remedy: "choose another name; keys are never overwritten")
    }
    guard failure == 0 else { throw Self.unwritable(path, failure) }
  }

  private static func unwritable(_ path: String, _ code: Int32) -> AttestationError {
    AttestationError(
      .keyFileUnwritable, "the key file \(path) cannot be written: \(reason(code))",
      remedy: "check the folder's permissions and free space")
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
