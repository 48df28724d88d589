import Glibc

/// Lets one process at a time read a folder's files, change them and write them back.
///
/// The lock (`flock(2)`) is on the folder itself, so that it leaves no file behind; it ends with the process that
/// holds it, however that ends.
enum FileLock {
  /// Runs `change` while no other process runs one in the same folder.
  ///
  /// - Throws: `file.unwritable` where the folder cannot be opened, and what `change` throws.
  static func holding<Result>(_ folder: String, _ change: () throws -> Result) throws -> Result {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw GateError.writing(folder, errno) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw GateError.writing(folder, errno) }
    }
    return try change()
  }
}
