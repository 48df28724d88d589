package import Foundation

/// The folder of other people's suites and checkers: `EPHOR_SHARED`, or `shared` beside the package where there is one.
///
/// What needs it stands under `.enabled(if: SharedData.isPresent)`, so that a run without it is told at its end what was
/// left out. A folder that was named and does not hold what a test needs fails that test.
package enum SharedData {
  /// Something that a test needs and the folder does not hold.
  package struct Absent: Error, CustomStringConvertible {
    package let description: String
  }

  /// The folder; nil where none was named and none is there.
  package static let root: URL? = {
    if let named = ProcessInfo.processInfo.environment["EPHOR_SHARED"], !named.isEmpty {
      return URL(filePath: named)
    }
    var folder = URL(filePath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    folder.append(path: "shared")
    return FileManager.default.fileExists(atPath: folder.appending(path: "data").path) ? folder : nil
  }()

  /// Whether there is a folder, or was to be.
  package static var isPresent: Bool { root != nil }

  /// A file or folder below it, by a path such as `data/rego-v1`.
  ///
  /// - Throws: `Absent`.
  package static func folder(_ path: String) throws -> URL {
    guard let root else { throw Absent(description: "no shared folder: set EPHOR_SHARED") }
    let found = root.appending(path: path)
    guard FileManager.default.fileExists(atPath: found.path) else {
      throw Absent(description: "\(found.path) is not there, though \(root.path) was to be used")
    }
    return found
  }

  /// The content of a file below it.
  package static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: folder(path))) }

  /// The files of JSON below a folder, in order.
  package static func files(under path: String) throws -> [URL] {
    let all = FileManager.default.enumerator(at: try folder(path), includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "json" }.sorted {
      $0.path < $1.path
    }
  }
}
