import Foundation
import Testing

/// Other people's programs that judge what Rendering writes.
///
/// They are looked for in the Python environment that `make test` prepares (`.venv-tools`, or `EPHOR_TOOLS`), then
/// in `PATH`. With `EPHOR_REQUIRE=1` an absent one fails the test; otherwise the test says plainly that it did not
/// run.
enum OutsideTools {
  static let environment = ProcessInfo.processInfo.environment

  /// The full path of a program, or nil.
  static func find(_ name: String) -> String? {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let prepared = environment["EPHOR_TOOLS"] ?? root.appendingPathComponent(".venv-tools").path
    let folders = ["\(prepared)/bin"] + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// A file of the Python environment that a program belongs to, below its `site-packages`.
  static func packaged(_ path: String, besides program: String) -> String? {
    let bin = URL(fileURLWithPath: program).deletingLastPathComponent()
    let library = bin.deletingLastPathComponent().appendingPathComponent("lib")
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: library.path)) ?? []
    return versions.map { library.appendingPathComponent("\($0)/site-packages/\(path)").path }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// Tells that a check did not run, or fails where absence is no excuse.
  static func absent(_ what: String, sourceLocation: SourceLocation = #_sourceLocation) {
    if environment["EPHOR_REQUIRE"] == "1" {
      Issue.record("\(what) is required by EPHOR_REQUIRE=1 and is not there", sourceLocation: sourceLocation)
    } else {
      print("note: \(what) is not there, so its judgement was not asked for")
    }
  }

  /// Runs a program to its end; returns its status and what it printed.
  static func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// Writes texts into a folder of its own, hands over their paths, and removes the folder.
  static func withFiles<Result>(_ files: [(name: String, text: String)], _ body: ([String]) throws -> Result)
    throws
    -> Result
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "rendering-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try files.map { file in
      let path = folder.appendingPathComponent(file.name)
      try Data(file.text.utf8).write(to: path)
      return path.path
    }
    return try body(paths)
  }
}
