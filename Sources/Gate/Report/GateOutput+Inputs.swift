import Glibc
import Governance
import Notation

extension GateOutput {
  /// Refuses to write a page over what the gate reads: the manifest, what it names, what somebody attested,
  /// `governance/`, `.ephor/`, and any key.
  ///
  /// A manifest that does not read protects every file whose path stands in its text. Where the format `github` is
  /// written, the same holds for the files that the runner's variables name.
  ///
  /// - Throws: `format.input_file`, before anything runs or is written.
  package static func check(
    _ outputs: [GateOutput], sparing workspace: Workspace, environment: @escaping (String) -> String?
  ) throws(GateError) {
    var files = outputs.compactMap(\.file)
    var names: [String: String] = [:]
    if outputs.contains(where: { $0.format == .github }) {
      for (name, file) in StepFiles(environment: environment).files {
        files.append(file)
        names[file] = "\(name) names \(file), which "
      }
    }
    try spare(files, called: names, in: workspace)
  }

  /// Refuses to write files over what the gate of a workspace reads, and over any key.
  ///
  /// - Parameter names: how an error begins about a file that the user did not name.
  /// - Throws: `format.input_file`.
  package static func spare(
    _ files: [String], called names: [String: String] = [:], in workspace: Workspace
  ) throws(GateError) {
    guard !files.isEmpty else { return }
    let root = real(workspace.folder)
    let bytes = (try? FileReader.bytes(workspace.manifest)) ?? []
    var named: [String] = []
    if case .accepted(let manifest) = Manifest.read(bytes, file: Workspace.manifestName) {
      named = manifest.components.compactMap(\.path) + manifest.evaluations.map(\.file)
      named += manifest.documents.map(\.path)
      named += attested(workspace)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    for file in files {
      guard let root, let target = target(file), let inside = relative(target, to: root) else { continue }
      let isOwn =
        inside == Workspace.manifestName || Workspace.keptNames.contains { inside.hasPrefix("\($0)/") }
      let isNamed =
        named.contains { inside == $0 || inside.hasPrefix("\($0)/") }
        || (named.isEmpty && text.contains(inside))
      guard isOwn || (isNamed && FileStamp.read(target) != nil) else { continue }
      throw GateError(
        "format.input_file",
        "\(names[file] ?? "\(file) ")is something that the gate reads, and this would be written over it",
        remedy: "write to another file")
    }
    try spareKeys(files, called: names)
  }

  /// Refuses to write files over any key.
  ///
  /// - Throws: `format.input_file`.
  package static func spareKeys(_ files: [String], called names: [String: String] = [:]) throws(GateError) {
    for file in files where holdsKey(file) {
      throw GateError(
        "format.input_file",
        "\(names[file] ?? "\(file) ")holds a key, and this would be written over it",
        remedy: "write to another file")
    }
  }

  /// The files that signed statements under `governance/evidence` are about, whether or not they count.
  private static func attested(_ workspace: Workspace) -> [String] {
    guard let folder = try? GovernanceFolder(workspace) else { return [] }
    return (folder.files[.evidence] ?? []).compactMap { try? AttachmentContent($0.statement).file }
  }

  /// Whether a small file has a private or public key in PEM.
  static func holdsKey(_ file: String) -> Bool {
    guard let path = real(file), let (stamp, kind) = FileStamp.read(path), kind == .file,
      stamp.size <= keyFileSize, let bytes = try? FileReader.bytes(path)
    else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    return ["PRIVATE KEY-----", "PUBLIC KEY-----"].contains { text.contains($0) }
  }

  /// Larger files are no key files.
  private static let keyFileSize = 1 << 16

  /// The real path of a file that is or may come to be; nil where its folder is not.
  private static func target(_ file: String) -> String? {
    if let known = real(file) { return known }
    let slash = file.lastIndex(of: "/")
    let folder = slash.map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
    let name = slash.map { String(file[file.index(after: $0)...]) } ?? file
    return real(folder).map { "\($0)/\(name)" }
  }

  private static func relative(_ path: String, to root: String) -> String? {
    path.hasPrefix("\(root)/") ? String(path.dropFirst(root.count + 1)) : nil
  }

  private static func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
