import Crypto
import Glibc
import Notation

/// SHA-256 of files and folders, streamed, so that a model of any size costs no memory.
package enum FileHasher {
  /// Bytes read at a time.
  static let chunk = 1 << 20
  /// The most files one component may have.
  static let fileCount = NamedLimit("component.files", 100_000, unit: "files")
  /// The deepest folder below a component.
  static let depth = NamedLimit("component.depth", 64, unit: "folders")

  /// The digest of one file's bytes.
  static func digest(ofFile path: String, shownAs shown: String) throws(GateError) -> Notation.Digest {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .opening(shown, errno) }
    defer { close(descriptor) }
    var hasher = SHA256()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw .reading(shown, errno) }
      if got == 0 { break }
      hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<got]))
    }
    return value(of: hasher)
  }

  /// The files below `folder`, relative to it, sorted by their UTF-8 bytes. Links are refused: what they point
  /// to could change without the component changing.
  package static func files(below folder: String, shownAs shown: String) throws(GateError) -> [String] {
    var found: [String] = []
    var pending: [(path: String, depth: Int)] = [("", 0)]
    while let (relative, level) = pending.popLast() {
      guard depth.allows(level) else { throw .tooDeep(shown, limit: depth) }
      let absolute = relative.isEmpty ? folder : "\(folder)/\(relative)"
      guard let handle = opendir(absolute) else { throw .opening("\(shown)/\(relative)", errno) }
      defer { closedir(handle) }
      while let entry = readdir(handle) {
        let bytes = withUnsafeBytes(of: entry.pointee.d_name) { $0.prefix { $0 != 0 }.map(\.self) }
        guard let name = String(validating: bytes, as: UTF8.self) else { throw .notUnicode(bytes, in: shown) }
        if name == "." || name == ".." { continue }
        guard !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
          throw .controlCharacter(shown)
        }
        let path = relative.isEmpty ? name : "\(relative)/\(name)"
        switch FileStamp.read("\(folder)/\(path)")?.kind {
        case .file:
          found.append(path)
          guard fileCount.allows(found.count) else { throw .tooManyFiles(shown, limit: fileCount) }
        case .folder: pending.append((path, level + 1))
        case .link: throw .link("\(shown)/\(path)")
        case .other, nil: throw .notAFile("\(shown)/\(path)")
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The digest of a folder: SHA-256 over a line `<hex of the file's SHA-256>  <path>\n` for each file, in
  /// order of path; what `sha256sum` prints for the sorted files, hashed once more.
  static func digest(ofListing listing: [(path: String, digest: Notation.Digest)]) -> Notation.Digest {
    var hasher = SHA256()
    for (path, digest) in listing { hasher.update(data: Array("\(digest.hex)  \(path)\n".utf8)) }
    return value(of: hasher)
  }

  private static func value(of hasher: SHA256) -> Notation.Digest {
    guard let digest = Notation.Digest(bytes: Array(hasher.finalize())) else {
      preconditionFailure("SHA-256 gives 32 bytes")
    }
    return digest
  }
}

extension GateError {
  static func tooDeep(_ path: String, limit: NamedLimit) -> Self {
    Self("component.too_deep", "\(path) is deeper than the limit \(limit)", remedy: "name a smaller folder")
  }

  static func tooManyFiles(_ path: String, limit: NamedLimit) -> Self {
    Self(
      "component.too_many_files", "\(path) holds more files than the limit \(limit)",
      remedy: "name a smaller folder, or pack it into one file")
  }

  static func controlCharacter(_ folder: String) -> Self {
    Self(
      "component.name", "\(folder) holds a file whose name has control characters",
      remedy: "rename it: such names can steer terminals and CI logs")
  }

  static func notUnicode(_ name: [UInt8], in folder: String) -> Self {
    Self(
      "component.name",
      "\(folder) holds a file whose name is not UTF-8: \(String(decoding: name, as: UTF8.self))",
      remedy: "rename it: the digest is taken over the names as well, and they must be text")
  }

  static func link(_ path: String) -> Self {
    Self(
      "component.link", "\(path) is a symbolic link, whose target could change unseen",
      remedy: "put the file itself there, or name the target in the manifest")
  }
}
