import Glibc
import Notation

/// The folder of one governed system, and the paths Ephor knows in it.
package struct Workspace: Sendable {
  /// The name of the manifest.
  package static let manifestName = "ephor.yaml"
  /// The folder of what people sign, which travels with the repository.
  static let governanceName = "governance"
  /// The folder of the local log, which does not.
  static let localName = ".ephor"
  /// The folders that Ephor keeps.
  static let keptNames = [governanceName, localName]

  /// The folder as the user named it, without a slash at the end; `.` for the current one.
  package let folder: String

  /// Takes a folder, or the path of the manifest in it.
  ///
  /// - Throws: `workspace.not_found` when the path does not exist.
  package init(path: String) throws(GateError) {
    var folder = path.isEmpty ? "." : path
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    switch FileStamp.read(folder)?.kind {
    case .folder: break
    case .link where FileStamp.isFolder(folder): break
    case .file:
      let slash = folder.lastIndex(of: "/")
      guard folder[(slash.map(folder.index(after:)) ?? folder.startIndex)...] == Self.manifestName else {
        throw GateError(
          "workspace.not_found", "\(path) is a file, and not \(Self.manifestName)",
          remedy: "name the folder that holds \(Self.manifestName)")
      }
      folder = slash.map { $0 == folder.startIndex ? "/" : String(folder[..<$0]) } ?? "."
    default:
      throw GateError(
        "workspace.not_found", "\(path) does not exist",
        remedy: "name the folder that holds \(Self.manifestName), or start one with `ephor init \(path)`")
    }
    self.folder = folder
  }

  /// A path in the folder, as it is opened.
  package func path(_ relative: String) -> String { folder == "/" ? "/\(relative)" : "\(folder)/\(relative)" }

  /// A path in the folder, refused when any part of it is a symbolic link: what a link leads to could lie outside
  /// the repository and change without anybody seeing it.
  ///
  /// - Throws: `component.link`.
  package func inside(_ relative: String) throws(GateError) -> String {
    var walked = ""
    for part in relative.pathParts {
      walked += walked.isEmpty ? part : "/\(part)"
      if FileStamp.read(path(walked))?.kind == .link { throw .link(shown(walked)) }
    }
    return path(relative)
  }

  /// A path in the folder, as findings show it: without a leading `./`.
  package func shown(_ relative: String) -> String { folder == "." ? relative : path(relative) }

  /// The manifest.
  package var manifest: String { path(Self.manifestName) }
  /// What travels with the repository.
  package var governance: String { path(Self.governanceName) }
  /// The local log, keys and index; ignored by git.
  package var local: String { path(Self.localName) }
  /// The file that enrols keys and names the baseline.
  package var trustRoot: String { path("governance/trust-root.json") }

  /// Makes `.ephor/`, with a `.gitignore` that keeps all of it out of the repository.
  func makeLocal() throws(GateError) {
    if FileStamp.isFolder(local) { return }
    if FileStamp.read(local) != nil {
      throw GateError(
        "file.unwritable", "\(local) is no folder, and the log belongs into a folder of that name",
        remedy: "move it away; the gate makes the folder", exitCode: 3)
    }
    try FileWriter.makeFolder(local, mode: 0o700)
    try FileWriter.replace("\(local)/.gitignore", with: Array("*\n".utf8), durable: false)
  }
}

extension FileStamp {
  /// Whether the path leads to a folder, links followed.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
