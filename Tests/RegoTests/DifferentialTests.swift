import Foundation
import Testing

/// The engine beside OPA 1.20.2 in one process: long, and with a download, so only where the long suites run.
@Suite struct DifferentialTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["EPHOR_FULL"] == "1"))
  func `written mistakes, random mistakes and a million evaluations come out as OPA's`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let process = Process()
    process.executableURL = root.appending(path: "Fuzz/RegoDifferential/run")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
