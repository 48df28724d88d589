import Glibc
package import Notation

/// Reads files whole, up to a named limit, with one clear error for each way it can fail.
package enum FileReader {
  /// The largest file read into memory whole: manifests, documents, envelopes, predictions.
  package static let limit = NamedLimit("file.bytes", 256 << 20, unit: "bytes")

  /// Whether the path leads to a folder, links followed.
  package static func isFolder(_ path: String) -> Bool { FileStamp.isFolder(path) }

  /// The bytes of `path`.
  ///
  /// - Throws: `file.not_found`, `file.not_a_file`, `file.unreadable`, `file.too_large`.
  package static func bytes(
    _ path: String, shownAs shown: String? = nil, limit: NamedLimit = FileReader.limit
  ) throws(GateError) -> [UInt8] {
    let name = shown ?? path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .opening(name, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .reading(name, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(name) }
    let size = Int(status.st_size)
    guard size <= limit.value else { throw .tooLarge(name, size: size, limit: limit) }
    var filled = 0
    var failure: Int32 = 0
    // One byte more than the size, so that a file that grows meanwhile is noticed and not cut.
    var bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      while filled < buffer.count {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        filled += got
      }
      count = filled
    }
    guard failure == 0 else { throw .reading(name, failure) }
    guard filled <= size else { throw .changedWhileReading(name) }
    bytes.reserveCapacity(filled)
    return bytes
  }
}
