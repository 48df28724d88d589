import Foundation
import Notation
import Testing

/// The program as its users run it: the built `ephor`, a process of its own, and nothing inherited.
///
/// Looked for beside the test bundle, where the package manager puts it; `EPHOR_UNDER_TEST` names another one, such
/// as a release build.
enum Program {
  /// The folder that holds `Package.swift`.
  static let checkout: String = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return folder.path
  }()

  /// Whether `EPHOR_UNDER_TEST` names the program.
  static let isGiven = ProcessInfo.processInfo.environment["EPHOR_UNDER_TEST"] != nil

  /// The program's file.
  static let path: String = {
    if let named = ProcessInfo.processInfo.environment["EPHOR_UNDER_TEST"] { return named }
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .path
    let started = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
    return [bundle, started].map { "\($0)/ephor" }.first { FileManager.default.isExecutableFile(atPath: $0) }
      ?? "\(bundle)/ephor"
  }()

  /// The time of every run that does not say otherwise.
  static let clock = "2026-11-21T08:00:00Z"

  /// The environment of every run: fixed, so that outputs repeat to the byte.
  static func environment(home: String) -> [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home, "TMPDIR": home,
      "LANG": "C.UTF-8", "TZ": "UTC", "COLUMNS": "100", "EPHOR_HOME": checkout, "EPHOR_CLOCK": clock,
      "EPHOR_SEED": "tests",
    ]
  }
}
