package import Foundation

/// The checkers in Python that were written apart from Ephor, where they and their one package are at hand.
package enum PythonChecker {
  /// Their folder, `verify`. Where `EPHOR_REQUIRE=1`, an absent package fails the tests instead of skipping them.
  package static let folder: URL? = {
    guard let root = SharedData.root else { return nil }
    let isRequired = ProcessInfo.processInfo.environment["EPHOR_REQUIRE"] == "1"
    guard isRequired || (try? run(["-c", "import cryptography"])) == 0 else {
      print("Python's cryptography is absent: the independent checkers were not run")
      return nil
    }
    return root.appending(path: "verify")
  }()

  /// Whether they can be asked.
  package static var isAvailable: Bool { folder != nil }

  /// The path of one of them, such as `verify_tlog.py`.
  ///
  /// - Throws: `SharedData.Absent`.
  package static func script(_ name: String) throws -> String { try SharedData.folder("verify/\(name)").path }

  /// Runs Python; gives its exit code.
  package static func run(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-B"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
