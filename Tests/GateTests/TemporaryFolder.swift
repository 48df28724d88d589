import Foundation

/// A folder that a test writes in; gone when the test is.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = "\(NSTemporaryDirectory())gate-tests-\(getpid())-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The full path of a file.
  func callAsFunction(_ relative: String) -> String { "\(path)/\(relative)" }

  /// Writes a file, and the folders above it, and dates it back, so that it counts as settled.
  func write(_ relative: String, _ text: String, secondsAgo: TimeInterval = 100) throws {
    let file = URL(fileURLWithPath: self(relative))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -secondsAgo)], ofItemAtPath: file.path)
  }

  func read(_ relative: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: self(relative))), as: UTF8.self)
  }
}
