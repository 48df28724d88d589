package import Notation
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
  /// Names of files and folders that are passed over below the folders given.
  package var ignored: [String] = []
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
  package func run() throws -> FormattedPolicies {
    let formatter = PolicyFormatter(version: readsVersion0 ? .v0 : .v1, dropsOldImports: dropsOldImports)
    var files: [FormattedPolicies.File] = []
    if paths.isEmpty || paths == [Self.standardInput] {
      let text = try input()
      files.append(
        .init(path: "stdin", before: text, after: try formatter.format(file: "stdin", text: text)))
    } else {
      for path in try PolicySources.regoFiles(paths, ignoring: IgnoredNames(ignored)) {
        let text = try PolicySources.text(path)
        files.append(.init(path: path, before: text, after: try formatter.format(file: path, text: text)))
      }
      if mode == .write {
        for file in files where file.isChanged {
          try FileWriter.output(file.path, Array(file.after.utf8), as: .rule)
        }
      }
    }
    return FormattedPolicies(files: files, mode: mode, fails: fails)
  }
}

/// What formatting made of each file.
package struct FormattedPolicies: Answer {
  struct File {
    let path: String
    let before: String
    let after: String

    var isChanged: Bool { before != after }
    var diff: String { UnifiedDiff.page(before, after, name: path) }
  }

  let files: [File]
  let mode: FormatPolicies.Mode
  let fails: Bool

  private var changed: [File] { files.filter(\.isChanged) }

  /// 1 when a file is not formatted and that was to fail.
  package var exitCode: Int32 { fails && !changed.isEmpty ? 1 : 0 }

  /// Each file, with its text or its diff where that was asked for.
  package var json: JSON {
    let listed = files.map { file -> JSON in
      var members: JSONObject = ["path": .string(file.path), "formatted": .bool(!file.isChanged)]
      if mode == .print { members["text"] = .string(file.after) }
      if mode == .diff, file.isChanged { members["diff"] = .string(file.diff) }
      return .object(members)
    }
    return ["files": .array(listed), "written": .bool(mode == .write)]
  }

  /// What `opa fmt` prints.
  package func text(_ style: TextStyle) -> String {
    switch mode {
    case .print: files.map(\.after).joined(separator: "\n")
    case .list: changed.map(\.path).joined(separator: "\n")
    case .diff: changed.map(\.diff).joined(separator: "\n")
    case .write: ""
    }
  }
}
