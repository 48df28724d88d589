import Attestation
import Glibc
import Governance
import Notation
import TransparencyLog

/// What no command writes its output over: keys of any kind, databases, `governance/` and `.ephor/`, the manifest of
/// a governed folder and what it names.
///
/// `FileWriter.output` asks it for every file, so that no command can forget to. A command that does something before
/// it writes, such as deciding or signing, asks first as well.
package enum OutputGuard {
  /// What is written.
  package enum Kind: Sendable {
    /// Something made for somebody to read.
    case page
    /// A rule, whose place may be under `governance/`: a new one, or a policy that is formatted where it lies.
    case rule
  }

  /// How many bytes of a file are looked at to tell what it is.
  private static let beginningByteLimit = 1 << 20
  /// Private keys in PEM and those of signed notes, wherever in a file they stand.
  private static let privateKeyMarks = ["PRIVATE KEY-----", "PRIVATE+KEY+"]
  private static let databaseMark = "SQLite format 3\0"
  private static let besideDatabase = ["-wal", "-shm", "-journal"]
  /// The largest file that is a public key or a content key and nothing else, in bytes.
  private static let keyFileByteLimit = 4 << 10

  /// Refuses paths that lead to what is kept, however they are spelled.
  ///
  /// - Parameter names: how an error begins about a file that the user did not name.
  /// - Throws: `output.kept`.
  package static func check(
    _ files: [String], as kind: Kind = .page, called names: [String: String] = [:]
  ) throws(GateError) {
    for file in files {
      guard let what = kept(file, from: kind) else { continue }
      throw GateError(
        "output.kept", "\(names[file] ?? "\(file) ")\(what), and this would be written over it",
        remedy: "write to another file")
    }
  }

  /// Whether a file is a key: private in PEM or of signed notes, public in PEM, a verifier key, a content key.
  static func holdsKey(_ file: String) -> Bool {
    guard let bytes = beginning(of: file) else { return false }
    if privateKeyMarks.contains(where: { bytes.firstRange(of: Array($0.utf8)) != nil }) { return true }
    guard bytes.count <= keyFileByteLimit else { return false }
    // Larger files may show public keys among other things, as packs do.
    let text = String(decoding: bytes, as: UTF8.self)
    if text.contains("PUBLIC KEY-----") { return true }
    let line = String(text.split(whereSeparator: \.isNewline).first ?? "")
    return (try? VerifierKey(line)) != nil || (try? KeyEncryptionKey(text: text)) != nil
  }

  /// What a path leads to, in words; nil for what may be written over.
  private static func kept(_ file: String, from kind: Kind) -> String? {
    let absolute = file.hasPrefix("/") ? file : "\(realPath(".") ?? "")/\(file)"
    // A kept folder may itself be a link, so both count: how the path is spelled, and where it leads.
    for path in Set([plain(absolute), plain(target(absolute))]) {
      // A policy was read as one, so it is nothing else.
      if kind == .rule, path.hasSuffix(".rego"), FileStamp.read(path)?.kind == .file { continue }
      let isNewRule = kind == .rule && FileStamp.read(path) == nil
      if isOfLog(path) || (isGoverning(path) && !isNewRule) || isNamed(path) {
        return "is something that the gate reads"
      }
      if holdsKey(path) { return "holds a key" }
      if isDatabase(path) { return "is part of a database" }
    }
    return nil
  }

  private static func isOfLog(_ path: String) -> Bool { path.pathParts.contains(Workspace.localName) }

  /// Whether a path is a manifest, or below the folder of what people signed.
  private static func isGoverning(_ path: String) -> Bool {
    var folder = ""
    for part in path.pathParts {
      if part == Workspace.governanceName {
        let signs = [Workspace.manifestName, Workspace.localName, "\(part)/trust-root.json"]
        if signs.contains(where: { FileStamp.read("\(folder)/\($0)") != nil }) { return true }
      }
      folder += "/\(part)"
    }
    return path.pathParts.last == Workspace.manifestName
  }

  /// Whether a file is there that the manifest of a folder above it names, or that somebody attested.
  ///
  /// A manifest that does not read keeps every file whose path stands in its text.
  private static func isNamed(_ path: String) -> Bool {
    guard FileStamp.read(path) != nil else { return false }
    let parts = path.pathParts
    return parts.indices.contains { index in
      let folder = "/" + parts[..<index].joined(separator: "/")
      let inside = parts[index...].joined(separator: "/")
      guard let workspace = try? Workspace(path: folder),
        let bytes = try? FileReader.bytes(workspace.manifest)
      else { return false }
      guard case .accepted(let manifest) = Manifest.read(bytes, file: Workspace.manifestName) else {
        return String(decoding: bytes, as: UTF8.self).contains(inside)
      }
      let named =
        manifest.components.compactMap(\.path) + manifest.evaluations.map(\.file)
        + manifest.documents.map(\.path) + attested(workspace)
      return named.contains { inside == $0 || inside.hasPrefix("\($0)/") }
    }
  }

  /// The files that signed statements under `governance/evidence` are about, whether or not they count.
  private static func attested(_ workspace: Workspace) -> [String] {
    guard let folder = try? GovernanceFolder(workspace) else { return [] }
    return (folder.files[.evidence] ?? []).compactMap { try? AttachmentContent($0.statement).file }
  }

  private static func isDatabase(_ path: String) -> Bool {
    let suffix = besideDatabase.first { path.hasSuffix($0) } ?? ""
    return beginning(of: String(path.dropLast(suffix.count)))?.starts(with: databaseMark.utf8) ?? false
  }

  /// The first bytes of a file; nil where there is no file that can be read.
  private static func beginning(of file: String) -> [UInt8]? {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return [UInt8](unsafeUninitializedCapacity: min(Int(status.st_size), beginningByteLimit)) {
      buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
  }

  /// Where a path leads, links followed as far as there is anything; the rest of it is yet to be made.
  private static func target(_ absolute: String) -> String {
    var known = absolute[...]
    while !known.isEmpty {
      if let real = realPath(String(known)) { return real + absolute[known.endIndex...] }
      known = known[..<(known.lastIndex(of: "/") ?? known.startIndex)]
    }
    return absolute
  }

  /// The path without `.`, `..` and empty parts.
  private static func plain(_ absolute: String) -> String {
    var parts: [Substring] = []
    for part in absolute.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func realPath(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
