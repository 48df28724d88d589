import Foundation

/// The checkout these tests read: its root, its files, its targets.
enum Repository {
  static let root: URL = {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return folder
  }()

  /// The rooms in order: a room may use only those before it (ARCHITECTURE.md).
  static let rooms = [
    "Notation", "Rego", "Statistics", "TransparencyLog", "Attestation", "Inspection", "Artifacts",
    "Governance", "Ledger", "Decision", "Rendering", "Evidence", "Gate", "Documents", "Gateway", "Console",
  ]

  static let manifest: String = read("Package.swift")

  static func read(_ path: String) -> String {
    (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
  }

  /// Paths below `folder`, relative to the root, of the files with this extension, or of all that are text.
  static func files(under folder: String, withExtension wanted: String? = nil) -> [String] {
    let base = root.appending(path: folder)
    guard let paths = FileManager.default.enumerator(atPath: base.path) else { return [] }
    return paths.compactMap { $0 as? String }.filter { wanted == nil || $0.hasSuffix(".\(wanted ?? "")") }
      .sorted()
      .map { "\(folder)/\($0)" }
  }

  static let sources = files(under: "Sources", withExtension: "swift")
  static let tests = files(under: "Tests", withExtension: "swift")
}
