#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files that only their owner may read: private keys, PINs, content keys.
package enum PrivateFile {
  /// Owner may read and write, nobody else anything.
  private static let fileMode: mode_t = 0o600

  /// Reads a file that only its owner can read.
  ///
  /// The permission is checked on the opened file, so that it cannot be exchanged in between. Throws
  /// `key.file_missing`, `key.file_permissions`, `key.file_unreadable`, and `key.malformed` for one that is longer
  /// than the limit.
  package static func contents(of path: String, byteLimit: Int) throws -> [UInt8] {
    // Without O_NONBLOCK a named pipe that nobody writes would be waited for.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT
        ? AttestationError(
          .keyFileMissing, "there is no key file \(path)", remedy: "make one with `ephor keys new FILE`")
        : unreadable(path, errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw unreadable(path, EINVAL) }
    guard status.st_mode & 0o077 == 0 else {
      throw AttestationError(
        .keyFilePermissions,
        "others can read or write the key file \(path) (mode \(String(status.st_mode & 0o777, radix: 8)))",
        remedy: "chmod 600 \(path), and replace the key if others may have read it")
    }
    guard status.st_size <= off_t(byteLimit) else {
      throw AttestationError(.keyMalformed, "the key file \(path) is longer than \(byteLimit) bytes")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw unreadable(path, count < 0 ? errno : EIO) }
      filled += count
    }
    return bytes
  }

  /// Writes a new file that only its owner can read; never replaces one.
  ///
  /// The file appears whole or not at all, so that another process never reads half a key. Throws
  /// `key.file_exists` or `key.file_unwritable`.
  package static func create(_ path: String, _ bytes: [UInt8]) throws {
    let draft = "\(path).\(getpid()).new"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, fileMode)
    guard descriptor >= 0 else { throw unwritable(path, errno) }
    defer { unlink(draft) }
    var written = 0
    var failure: Int32 = fchmod(descriptor, fileMode) == 0 ? 0 : errno
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
    guard failure == 0 else { throw unwritable(path, failure) }
  }

  private static func unreadable(_ path: String, _ code: Int32) -> AttestationError {
    AttestationError(
      .keyFileUnreadable, "the key file \(path) cannot be read: \(String(cString: strerror(code)))",
      remedy: "check that the path is a file you own")
  }

  private static func unwritable(_ path: String, _ code: Int32) -> AttestationError {
    AttestationError(
      .keyFileUnwritable, "the key file \(path) cannot be written: \(String(cString: strerror(code)))",
      remedy: "check the folder's permissions and free space")
  }
}
