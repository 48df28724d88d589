package import Notation

/// The files of a pack: a zip or a folder.
package protocol PackSource {
  /// The paths of all files, each once.
  var paths: [String] { get }
  /// What a file holds, or nil when there is none of that path; throws when it cannot be read.
  func file(_ path: String) throws -> [UInt8]?
}

extension StoredArchive: PackSource {
  /// What a file of the archive holds, or nil when there is none of that path.
  package func file(_ path: String) -> [UInt8]? { self[path] }
}
