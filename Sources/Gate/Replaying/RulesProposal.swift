import Decision
import Governance
import Notation
import Rego

/// New rules, to be put in the place of those that decided: Rego modules, an organisation's baseline folder, or a
/// whole set of standard rules.
struct RulesProposal {
  /// What is put in the place of what.
  private enum Kind {
    /// Modules, each in the place of the recorded one of the same package, or beside them.
    case modules([RuleFile])
    /// All files of a layer.
    case layer(RuleFile.Layer, [RuleFile])
  }

  private let kind: Kind
  private let modules = Modules()

  /// Reads the new rules from a `.rego` file, a folder of them, a folder with `baseline.json`, or a folder with
  /// `Catalog/` and `Policies/`. Every mistake is told at the path of the new file.
  ///
  /// - Throws: `simulate.no_policy` where there is nothing of the kind, `simulate.policy` for a policy that does not
  ///   parse, and what reading throws.
  init(path: String) throws {
    switch FileStamp.read(path)?.kind {
    case .file:
      guard path.hasSuffix(".rego"), !path.hasSuffix("_test.rego") else { throw Self.nothing(path) }
      let bytes = try FileReader.bytes(path, shownAs: path, limit: RulesFolder.fileBytes)
      kind = .modules([try Self.module(path, bytes)])
    case .some where FileStamp.isFolder(path): kind = try Self.folder(path)
    case .some: throw Self.nothing(path)
    case nil:
      throw GateError("file.not_found", "\(path) does not exist", remedy: "name the new policy")
    }
  }

  private static func nothing(_ path: String) -> GateError {
    GateError(
      "simulate.no_policy", "\(path) holds no policy",
      remedy: "name a .rego file, a folder of them, a baseline folder with baseline.json, or a folder with "
        + "Catalog/ and Policies/")
  }

  private static func folder(_ path: String) throws -> Kind {
    var folder = path
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    if FileStamp.isFolder("\(folder)/Catalog"), FileStamp.isFolder("\(folder)/Policies") {
      let files = try RulesFolder.standard(home: folder).map { file in
        RuleFile(file.role, file.layer, path: "\(folder)/\(file.path)", bytes: file.bytes)
      }
      return .layer(.standard, try parsed(files))
    }
    if FileStamp.read("\(folder)/baseline.json") != nil {
      let names = try FileHasher.files(below: folder, shownAs: folder)
      let files = try names.compactMap { name -> RuleFile? in
        guard let role = SignedBaseline.role(of: name) else { return nil }
        let bytes = try FileReader.bytes(
          "\(folder)/\(name)", shownAs: "\(folder)/\(name)", limit: RulesFolder.fileBytes)
        return RuleFile(role, .organisation, path: "\(folder)/\(name)", bytes: bytes)
      }
      return .layer(.organisation, try parsed(files))
    }
    let files = try RulesFolder.read(folder, as: folder, .policy, .standard, ".rego")
    guard !files.isEmpty else { throw nothing(path) }
    return .modules(try files.map { try module($0.path, $0.bytes) })
  }

  private static func parsed(_ files: [RuleFile]) throws -> [RuleFile] {
    for file in files where file.role == .policy { _ = try parse(file.path, file.bytes) }
    return files
  }

  /// A module in the layer that its package belongs to.
  private static func module(_ name: String, _ bytes: [UInt8]) throws -> RuleFile {
    let package = try parse(name, bytes).package
    let layer: RuleFile.Layer
    switch package.first {
    case "org": layer = .organisation
    case "local": layer = .local
    case "ephor": layer = .standard
    default:
      throw GateError(
        "simulate.package",
        "\(name) declares package \(package.joined(separator: ".")), which nothing asks for",
        remedy: "policies stand in packages below ephor, org or local")
    }
    return RuleFile(.policy, layer, path: name, bytes: bytes)
  }

  /// - Throws: `simulate.policy`: what does not parse is the caller's to mend.
  private static func parse(_ name: String, _ bytes: [UInt8]) throws(GateError) -> PolicyModule {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw GateError("simulate.no_policy", "\(name) is not valid UTF-8", remedy: "save it as UTF-8")
    }
    do {
      return try PolicyModule(file: name, text: text)
    } catch {
      throw GateError(
        "simulate.policy", "\(name) does not parse: \(error.message)",
        remedy: error.remedy ?? "`ephor policy check` shows every mistake", location: error.location)
    }
  }

  // MARK: In the place of what decided

  /// The files that decided, with the new ones in their places.
  func applied(to recorded: [RuleFile]) throws -> (files: [RuleFile], placement: RulesPlacement) {
    let (files, gone, new) = try placed(among: recorded)
    var placement = RulesPlacement()
    let kept = Set(try files.filter { $0.role == .policy }.map { try package(of: $0) })
    for file in new where file.role == .policy {
      let name = try package(of: file)
      if let old = try gone.first(where: { try $0.role == .policy && package(of: $0) == name }) {
        placement.replaced.append(.init(package: name, file: old.path, by: file.path))
      } else if !placement.added.contains(name) {
        placement.added.append(name)
        if try !isRead(file, among: files) {
          placement.unread[name] = .some(
            nearestKey(
              to: name, among: try recorded.filter { $0.role == .policy }.map { try package(of: $0) }))
        }
      }
    }
    for file in gone where file.role == .policy {
      let name = try package(of: file)
      if !kept.contains(name), !placement.removed.contains(name) { placement.removed.append(name) }
    }
    return (files, placement)
  }

  private func placed(
    among recorded: [RuleFile]
  ) throws -> (files: [RuleFile], gone: [RuleFile], new: [RuleFile]) {
    switch kind {
    case .layer(let layer, let files):
      return (recorded.filter { $0.layer != layer } + files, recorded.filter { $0.layer == layer }, files)
    case .modules(let modules):
      let gone = try modules.compactMap { try replaced(by: $0, in: recorded) }
      let paths = Set(gone.map(\.path))
      let kept = recorded.filter { !paths.contains($0.path) }
      let new = modules.map { module in
        let isTaken = kept.contains { $0.path == module.path }
        return RuleFile(
          .policy, module.layer, path: isTaken ? "new/\(module.path)" : module.path, bytes: module.bytes)
      }
      return (kept + new, gone, new)
    }
  }

  /// The recorded file that a new module takes the place of; nil where its package is new.
  ///
  /// - Throws: `simulate.ambiguous` where the package stands in several files and none has the module's name.
  private func replaced(by module: RuleFile, in recorded: [RuleFile]) throws -> RuleFile? {
    let package = try package(of: module)
    let alike = try recorded.filter { try $0.role == .policy && self.package(of: $0) == package }
    if alike.count < 2 { return alike.first }
    let name = Self.name(of: module.path)
    if let same = alike.first(where: { Self.name(of: $0.path) == name }) { return same }
    throw GateError(
      "simulate.ambiguous",
      "the package \(package) stands in \(alike.count) files, and none is called \(name)",
      remedy: "call it as the one that it replaces: \(alike.map(\.path).joined(separator: ", "))")
  }

  /// Whether a decision would read a package that was not there: it yields findings, or another policy names it.
  private func isRead(_ file: RuleFile, among files: [RuleFile]) throws -> Bool {
    let module = try modules.of(file)
    if PolicyEngine.asks(module) { return true }
    let path = "data.\(module.package.joined(separator: "."))"
    return files.contains { other in
      other.role == .policy && other.path != file.path
        && String(decoding: other.bytes, as: UTF8.self).contains(path)
    }
  }

  private func package(of file: RuleFile) throws -> String {
    try modules.of(file).package.joined(separator: ".")
  }

  private static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// Files that were parsed already, by digest.
  private final class Modules {
    private var known: [Digest: PolicyModule] = [:]

    func of(_ file: RuleFile) throws -> PolicyModule {
      if let module = known[file.digest] { return module }
      let module = try RulesProposal.parse(file.path, file.bytes)
      known[file.digest] = module
      return module
    }
  }
}
