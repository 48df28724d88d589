import Attestation
import Gate
import Notation

/// A pack that was unpacked into a folder.
struct PackFolder: PackSource {
  private static let fileLimit = NamedLimit("pack.file", StoredArchive.byteLimit, unit: "bytes")

  private let folder: String
  let paths: [String]
  private let known: Set<String>

  /// Lists the folder; throws `file.…` and `component.…` for links, devices and too many files.
  init(_ folder: String) throws {
    self.folder = folder
    paths = try FileHasher.files(below: folder, shownAs: folder)
    known = Set(paths)
  }

  func file(_ path: String) throws -> [UInt8]? {
    guard known.contains(path) else { return nil }
    return try FileReader.bytes("\(folder)/\(path)", limit: Self.fileLimit)
  }
}
