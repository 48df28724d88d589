import Foundation

/// The data folder that is handed out beside the repository; absent on a fresh clone.
enum SharedData {
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["EPHOR_SHARED"] { return URL(fileURLWithPath: path) }
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root.appendingPathComponent("../shared").standardizedFileURL
  }()

  /// A file below `data/`, or nil with a plain word when the folder is not there.
  static func file(_ path: String) -> [UInt8]? {
    guard let data = try? Data(contentsOf: folder.appendingPathComponent("data/\(path)")) else {
      print("note: \(path) of the shared data is not there, so it was not read")
      return nil
    }
    return [UInt8](data)
  }
}
