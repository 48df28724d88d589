import Glibc
import Notation

/// Writes files whole and in one step: readers see the old file or the new one, never half of one.
package enum FileWriter {
  /// Writes beside the target, optionally syncs, and renames over it.
  ///
  /// - Parameter mode: permission bits, for example 0o600.
  /// - Throws: `file.unwritable`, `file.disk_full`.
  package static func replace(
    _ path: String, with bytes: [UInt8], mode: UInt32 = 0o644, durable: Bool = true
  ) throws(GateError) {
    let temporary = "\(path).\(getpid()).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .writing(path, errno) }
    var failure = writeAll(bytes, to: descriptor)
    if failure == 0, durable, fsync(descriptor) != 0 { failure = errno }
    close(descriptor)
    if failure == 0, rename(temporary, path) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(temporary)
      throw .writing(path, failure)
    }
    if durable { syncFolder(of: path) }
  }

  /// Writes where a user pointed: a file in one step, a device or pipe by writing into it, a link by writing what
  /// it leads to. Every file that a command is asked to write is written here.
  ///
  /// - Parameters:
  ///   - kind: what is written.
  ///   - makesFolder: whether the folder of the file is made where it is not there.
  ///   - durable: whether it is to be on the disk afterwards.
  /// - Throws: `output.kept` for what no output is written over (`OutputGuard`), `file.unwritable`, `file.disk_full`.
  package static func output(
    _ path: String, _ bytes: [UInt8], as kind: OutputGuard.Kind = .page, makesFolder: Bool = false,
    durable: Bool = false
  ) throws(GateError) {
    try OutputGuard.check([path], as: kind)
    if makesFolder, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(String(path[..<slash]))
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      guard status.st_mode & S_IFMT != S_IFDIR else { throw .writing(path, EISDIR) }
      return try append(path, bytes, flags: O_WRONLY)
    }
    try replace(resolved(path), with: bytes, durable: durable)
  }

  /// Removes a file; one that is not there is removed already.
  package static func remove(_ path: String) throws(GateError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw .writing(path, errno) }
  }

  /// Appends to a file or device.
  package static func append(
    _ path: String, _ bytes: [UInt8], flags: Int32 = O_WRONLY | O_APPEND | O_CREAT
  ) throws(GateError) {
    // Opened without waiting, so that a named pipe that nobody reads is an error; then written as slowly as it is read.
    let descriptor = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0o644)
    guard descriptor >= 0 else { throw .writing(path, errno) }
    defer { close(descriptor) }
    guard fcntl(descriptor, F_SETFL, flags & O_APPEND) == 0 else { throw .writing(path, errno) }
    let failure = writeAll(bytes, to: descriptor)
    if failure != 0 { throw .writing(path, failure) }
  }

  /// The file that a link leads to; the path itself when it is none.
  private static func resolved(_ path: String) -> String {
    guard FileStamp.read(path)?.kind == .link, let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Writes every byte; returns the error number, 0 for none.
  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let put = Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if put < 0 && errno == EINTR { continue }
        if put < 0 { return errno }
        written += put
      }
      return 0
    }
  }

  /// Makes the folder and those above it.
  package static func makeFolder(_ path: String, mode: UInt32 = 0o755) throws(GateError) {
    if mkdir(path, mode) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw .writing(path, errno)
    }
    try makeFolder(String(path[..<slash]), mode: mode)
    guard mkdir(path, mode) == 0 || errno == EEXIST else { throw .writing(path, errno) }
  }

  /// A rename is durable only once its folder is.
  private static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

extension GateError {
  static func writing(_ path: String, _ code: Int32) -> Self {
    switch code {
    case ENOSPC, EDQUOT, EFBIG:
      Self(
        "file.disk_full", "\(path) cannot be written: \(reason(code))",
        remedy: code == EFBIG
          ? "raise the limit on the size of files (`ulimit -f`), and run again"
          : "free some space and run again",
        exitCode: 3)
    case EACCES, EPERM, EROFS:
      Self(
        "file.unwritable", "\(path) cannot be written: \(reason(code))",
        remedy: "make the folder writable for this user", exitCode: 3)
    default: Self("file.unwritable", "\(path) cannot be written: \(reason(code))", exitCode: 3)
    }
  }
}
