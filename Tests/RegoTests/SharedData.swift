import Foundation

/// The folder of test data beside the package (`EPHOR_SHARED`, or `../shared`), which may be absent.
enum SharedData {
  static func folder(_ path: String, file: StaticString = #filePath) -> String? {
    let named = ProcessInfo.processInfo.environment["EPHOR_SHARED"]
    let package = URL(filePath: "\(file)").deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let root = named ?? package.deletingLastPathComponent().appending(path: "shared").path
    let folder = root + "/data/" + path
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
  }
}
