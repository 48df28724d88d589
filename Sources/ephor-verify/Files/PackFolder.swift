import Attestation
import Notation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A pack unpacked into a folder.
struct PackFolder: PackSource {
  let folder: String
  let paths: [String]

  /// Lists the folder; throws `verify.unreadable` for links and devices in it, `verify.too_many_files`.
  init(_ folder: String) throws {
    self.folder = folder
    var paths: [String] = []
    // Folders still to be listed, relative to the pack's and ending in a slash.
    var pending = [""]
    while let next = pending.popLast() {
      for name in try Self.names(in: "\(folder)/\(next)") {
        let path = next + name
        guard path.utf8.count <= ArchivePath.byteLimit, paths.count < StoredArchive.fileLimit else {
          throw VerifyError(
            .tooManyFiles, "\(folder) holds more files, or longer paths, than a pack may have")
        }
        var status = stat()
        guard lstat("\(folder)/\(path)", &status) == 0 else {
          throw FileBytes.unreadable("\(folder)/\(path)", errno)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: paths.append(path)
        case S_IFDIR: pending.append("\(path)/")
        default: throw VerifyError(.unreadable, "\(folder)/\(path) is neither a file nor a folder")
        }
      }
    }
    self.paths = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func file(_ path: String) throws -> [UInt8]? {
    // Paths come from the manifest too, which may name anything.
    guard ArchivePath.isSafe(path) else { return nil }
    return try FileBytes.readIfPresent("\(folder)/\(path)", limit: StoredArchive.byteLimit)
  }

  private static func names(in folder: String) throws -> [String] {
    guard let stream = opendir(folder) else { throw FileBytes.unreadable(folder, errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let capacity = MemoryLayout.size(ofValue: entry.pointee.d_name)
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: capacity) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
      guard names.count <= StoredArchive.fileLimit else {
        throw VerifyError(.tooManyFiles, "\(folder) holds more files than a pack may have")
      }
    }
    return names
  }
}
