#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Bytes as an open file without a name, in memory where the system has a folder for that: how a program is
/// given what neither its arguments nor a folder should show.
final class UnlinkedFile {
  /// Open for reading, far above the descriptors a program gets.
  let descriptor: Int32

  /// Folders to make it in, best first.
  private static let folders = ["/dev/shm", "/tmp"]
  private static let lowestDescriptor: Int32 = 64

  /// - Throws: `unavailable` when no file can be made.
  init(_ bytes: [UInt8]) throws(HTTPFailure) {
    var made: Int32 = -1
    for folder in Self.folders where made < 0 {
      var path = Array("\(folder)/ephor-XXXXXX".utf8CString)
      let opened = mkstemp(&path)
      guard opened >= 0 else { continue }
      unlink(path)
      made = fcntl(opened, F_DUPFD_CLOEXEC, Self.lowestDescriptor)
      close(opened)
    }
    guard made >= 0 else { throw Subprocess.unavailable("no temporary file can be made") }
    descriptor = made
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(made, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        throw Subprocess.unavailable("a temporary file cannot be written: \(Subprocess.reason(errno))")
      }
      written += count
    }
    lseek(made, 0, SEEK_SET)
  }

  deinit { close(descriptor) }
}
