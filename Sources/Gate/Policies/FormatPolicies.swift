import Notation
import Rego

/// `ephor policy fmt`: policies in the style of `opa fmt`.
package struct FormatPolicies {
  /// What to do with what was formatted.
  package enum Mode: Sendable {
    /// Print it.
    case print
    /// Print the names of files that would change.
    case list
    /// Print what would change.
    case diff
    /// Write files in place.
    case write
  }

  /// The name standard input goes by.
  package static let standardInput = "-"

  package var paths: [String]
  package var mode: Mode
  /// Exit with 1 when a file is not formatted.
  package var fails: Bool
  package var readsVersion0: Bool
  package var dropsOldImports: Bool
  package var input: () throws -> String

  package init(
    paths: [String], mode: Mode, fails: Bool, readsVersion0: Bool, dropsOldImports: Bool,
    input: @escaping () throws -> String
  ) {
    self.paths = paths
    self.mode = mode
    self.fails = fails
    self.readsVersion0 = readsVersion0
    self.dropsOldImports = dropsOldImports
    self.input = input
  }

  /// Formats every file; nothing is written when one of them does not parse.
  ///
  /// - Throws: `RegoError` with place and excerpt; errors of files.
  package func run() throws -> PolicyOutput {
    let formatter = PolicyFormatter(version: readsVersion0 ? .v0 : .v1, dropsOldImports: dropsOldImports)
    if paths.isEmpty || paths == [Self.standardInput] {
      let text = try input()
      let formatted = try formatter.format(file: "stdin", text: text)
      let page = mode == .diff ? UnifiedDiff.page(text, formatted, name: "stdin") : formatted
      return PolicyOutput(page, exitCode: fails && formatted != text ? 1 : 0)
    }
    var results: [(path: String, before: String, after: String)] = []
    for path in try PolicySources.regoFiles(paths) {
      let text = try PolicySources.text(path)
      results.append((path, text, try formatter.format(file: path, text: text)))
    }
    let changed = results.filter { $0.before != $0.after }
    let exitCode: Int32 = fails && !changed.isEmpty ? 1 : 0
    switch mode {
    case .print: return PolicyOutput(results.map(\.after).joined(separator: "\n"), exitCode: exitCode)
    case .list: return PolicyOutput(changed.map(\.path).joined(separator: "\n"), exitCode: exitCode)
    case .diff:
      let pages = changed.map { UnifiedDiff.page($0.before, $0.after, name: $0.path) }
      return PolicyOutput(pages.joined(separator: "\n"), exitCode: exitCode)
    case .write:
      for file in changed { try FileWriter.output(file.path, Array(file.after.utf8)) }
      return PolicyOutput("", exitCode: exitCode)
    }
  }
}
