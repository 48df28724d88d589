import Foundation
import Testing

/// The folder of test data beside the package (`EPHOR_SHARED`, or `../shared`), which may be absent.
enum SharedData {
  static let root: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["EPHOR_SHARED"].map { URL(filePath: $0) }
    let folder = named ?? package.deletingLastPathComponent().appending(path: "shared")
    let present = FileManager.default.fileExists(atPath: folder.appending(path: "data/tlog").path)
    if !present { print("shared data absent at \(folder.path): transparency-log vectors were not run") }
    return present ? folder : nil
  }()

  static var isPresent: Bool { root != nil }

  static func folder(_ path: String) throws -> URL { try #require(root).appending(path: path) }

  static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: folder(path))) }

  static func files(under path: String) throws -> [URL] {
    let all = FileManager.default.enumerator(at: try folder(path), includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "json" }.sorted {
      $0.path < $1.path
    }
  }
}
