#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few file operations a log's folder needs beside the database.
enum FileStore {
  /// Whether something is at the path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func pause(microseconds: UInt32) { usleep(microseconds) }

  /// Creates a folder and those above it; an existing one is left as it is.
  static func makeFolder(_ path: String) throws {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    let failure = errno
    if failure == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolder(String(path[..<slash]))
      if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    }
    throw error(failure, "the folder \(path) cannot be made")
  }

  /// The file's bytes, or nil when there is none.
  ///
  /// Throws when it is larger than `byteLimit` or cannot be read.
  static func contents(of path: String, byteLimit: Int) throws -> [UInt8]? {
    // Without O_NONBLOCK a named pipe that nobody writes would be waited for.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw error(errno, "\(path) cannot be read")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw error(errno, "\(path) cannot be read") }
    guard status.st_mode & S_IFMT == S_IFREG else { throw error(EINVAL, "\(path) is no regular file") }
    guard status.st_size <= off_t(byteLimit) else {
      throw LedgerError(.contentTooLarge, "\(path) has \(status.st_size) bytes; the limit is \(byteLimit)")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw error(count < 0 ? errno : EIO, "\(path) cannot be read") }
      filled += count
    }
    return bytes
  }

  /// Puts a file in place whole, replacing what was there.
  ///
  /// - Parameter durably: whether it must be on disk, with its name, before this returns.
  static func put(_ bytes: [UInt8], at path: String, durably: Bool) throws {
    let draft = "\(path).\(getpid()).new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw error(errno, "\(path) cannot be written") }
    var failure: Int32 = 0
    var written = 0
    while failure == 0, written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { failure = errno } else { written += count }
    }
    if failure == 0, durably, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(draft, path) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(draft)
      throw error(failure, "\(path) cannot be written")
    }
    if durably, let slash = path.lastIndex(of: "/") { try syncFolder(String(path[..<slash])) }
  }

  /// Writes over a file of the same length in one call, and tells whether there was one.
  ///
  /// Nothing waits for the disk, where replacing a file by its name may: ext4 writes a file out that takes another's
  /// name. Who reads at the same moment may find a part of both.
  static func overwrite(_ path: String, with bytes: [UInt8]) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size == off_t(bytes.count)
    else { return false }
    return bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) } == bytes.count
  }

  private static func syncFolder(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(errno, "the folder \(path) cannot be opened") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw error(errno, "the folder \(path) cannot be synced") }
  }

  private static func error(_ code: Int32, _ what: String) -> LedgerError {
    let message = "\(what): \(String(cString: strerror(code)))"
    switch code {
    case ENOSPC, EDQUOT, EFBIG:
      return LedgerError(.diskFull, message, remedy: "free some space and run the command again")
    case EROFS, EACCES, EPERM:
      return LedgerError(
        .readOnly, message,
        remedy: "give this user write permission on the folder, or run Ephor where it has it")
    case ENOTDIR, EISDIR, EEXIST:
      return LedgerError(
        .folder, message, remedy: "remove what is in the way")
    default: return LedgerError(.inputOutput, message, remedy: "check the disk")
    }
  }
}
