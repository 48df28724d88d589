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

  /// Paths below `folder`, relative to the root, of the files with this extension.
  static func files(under folder: String, withExtension wanted: String) -> [String] {
    let base = root.appending(path: folder)
    guard let paths = FileManager.default.enumerator(atPath: base.path) else { return [] }
    return paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".\(wanted)") }.sorted()
      .map { "\(folder)/\($0)" }
  }

  static let sources = files(under: "Sources", withExtension: "swift")
  static let tests = files(under: "Tests", withExtension: "swift")

  /// The room a source belongs to: `Sources/Rego/…` is `Rego`.
  static func room(of path: String) -> String { String(path.split(separator: "/")[1]) }

  /// The modules a file imports.
  static func imports(of path: String) -> [String] {
    read(path).split(separator: "\n").compactMap { line in
      var words = line.split(separator: " ").map(String.init)[...]
      while let word = words.first,
        word.hasPrefix("@") || ["public", "package", "internal", "private"].contains(word)
      {
        words.removeFirst()
      }
      guard words.first == "import" else { return nil }
      words.removeFirst()
      if let kind = words.first, ["struct", "class", "enum", "protocol", "func", "let", "var"].contains(kind)
      {
        words.removeFirst()
      }
      return words.first.map { String($0.split(separator: ".")[0]) }
    }
  }
}
