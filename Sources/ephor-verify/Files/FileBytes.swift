#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads files whole, up to a limit.
enum FileBytes {
  /// Throws `verify.unreadable` when there is none, and as `readIfPresent` does.
  static func read(_ path: String, limit: Int) throws -> [UInt8] {
    guard let bytes = try readIfPresent(path, limit: limit) else {
      throw VerifyError(.unreadable, "there is no file \(path)")
    }
    return bytes
  }

  /// The bytes of a regular file, or nil when there is nothing of that name.
  ///
  /// Throws `verify.unreadable` for folders, devices and files without leave, `verify.too_large`.
  static func readIfPresent(_ path: String, limit: Int) throws -> [UInt8]? {
    // Without O_NONBLOCK a named pipe that nobody writes would be waited for.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw unreadable(path, errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw VerifyError(.unreadable, "\(path) is no file")
    }
    guard status.st_size <= off_t(limit) else {
      throw VerifyError(.tooLarge, "\(path) has \(status.st_size) bytes; the limit is \(limit)")
    }
    let count = Int(status.st_size)
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = 0
      while filled < count {
        let got = systemRead(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled)
        if got < 0, errno == EINTR { continue }
        if got <= 0 {
          failure = got < 0 ? errno : EIO
          return
        }
        filled += got
      }
    }
    guard failure == 0 else { throw unreadable(path, failure) }
    return bytes
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// A file's only line, without the line feed at its end.
  static func line(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }

  static func unreadable(_ path: String, _ code: Int32) -> VerifyError {
    VerifyError(.unreadable, "\(path) cannot be read: \(String(cString: strerror(code)))")
  }
}

/// The system's `read`, under a name that no method here has.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
