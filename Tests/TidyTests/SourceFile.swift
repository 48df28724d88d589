import Foundation

/// One Swift file, with its lines once as written and once as code alone.
struct SourceFile {
  /// From the repository's root.
  let path: String
  let text: String
  /// As written.
  let lines: [Substring]
  /// Without comments, and with string literals emptied; as many as there are lines.
  let code: [Substring]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    code = CodeReader.code(of: text).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Reads a file of the repository.
  init(_ path: String) { self.init(path: path, text: Repository.read(path)) }

  /// The room it belongs to: `Sources/Rego/…` is of `Rego`.
  var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// The modules it imports.
  var imports: [String] {
    code.flatMap { $0.split(separator: ";") }.compactMap { line in
      var words = line.split(separator: " ").map(String.init)[...]
      while let word = words.first,
        word.hasPrefix("@") || ["public", "package", "internal", "private", "fileprivate"].contains(word)
      {
        words.removeFirst()
      }
      guard words.first == "import" else { return nil }
      words.removeFirst()
      let kinds = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias", "actor"]
      if let kind = words.first, kinds.contains(kind) { words.removeFirst() }
      return words.first.map { String($0.split(separator: ".")[0]) }
    }
  }
}
