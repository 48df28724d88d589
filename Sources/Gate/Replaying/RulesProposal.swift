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
  private let packages = Packages()

  /// Reads the new rules from a `.rego` file, a folder of them, a folder with `baseline.json`, or a folder with
  /// `Catalog/` and `Policies/`.
  ///
  /// - Throws: `simulate.no_policy` where there is nothing of the kind, and what reading and parsing throw.
  init(path: String) throws {
    switch FileStamp.read(path)?.kind {
    case .file:
      let name = Self.name(of: path)
      guard name.hasSuffix(".rego"), !name.hasSuffix("_test.rego") else { throw Self.nothing(path) }
      kind = .modules([
        try Self.module(name, FileReader.bytes(path, shownAs: path, limit: RulesFolder.fileBytes))
      ])
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
    if FileStamp.isFolder("\(path)/Catalog"), FileStamp.isFolder("\(path)/Policies") {
      return .layer(.standard, try RulesFolder.standard(home: path))
    }
    if FileStamp.read("\(path)/baseline.json") != nil {
      let names = try FileHasher.files(below: path, shownAs: path)
      let files = try names.compactMap { name -> RuleFile? in
        guard let role = SignedBaseline.role(of: name) else { return nil }
        return RuleFile(
          role, .organisation, path: "governance/baseline/\(name)",
          bytes: try FileReader.bytes("\(path)/\(name)", limit: RulesFolder.fileBytes))
      }
      return .layer(.organisation, files)
    }
    let files = try RulesFolder.read(path, as: "new", .policy, .standard, ".rego")
    guard !files.isEmpty else { throw nothing(path) }
    return .modules(try files.map { try module($0.path, $0.bytes) })
  }

  /// A module in the layer that its package belongs to.
  private static func module(_ name: String, _ bytes: [UInt8]) throws -> RuleFile {
    let package = try package(name, bytes)
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

  private static func package(_ name: String, _ bytes: [UInt8]) throws -> [String] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw GateError("simulate.no_policy", "\(name) is not valid UTF-8", remedy: "save it as UTF-8")
    }
    return try PolicyModule(file: name, text: text).package
  }

  /// The files that decided, with the new ones in their places.
  func applied(to recorded: [RuleFile]) throws -> [RuleFile] {
    switch kind {
    case .layer(let layer, let files): return recorded.filter { $0.layer != layer } + files
    case .modules(let modules):
      let replaced = try modules.map { try self.replaced(by: $0, in: recorded) }
      let gone = Set(replaced.compactMap { $0?.path })
      let kept = recorded.filter { !gone.contains($0.path) }
      return kept
        + zip(modules, replaced).map { module, old in
          let taken = kept.contains { $0.path == module.path }
          let path = old?.path ?? (taken ? "new/\(module.path)" : module.path)
          return RuleFile(.policy, module.layer, path: path, bytes: module.bytes)
        }
    }
  }

  /// The recorded file that a new module takes the place of; nil where its package is new.
  ///
  /// - Throws: `simulate.ambiguous` where the package stands in several files and none has the module's name.
  private func replaced(by module: RuleFile, in recorded: [RuleFile]) throws -> RuleFile? {
    let package = try Self.package(module.path, module.bytes)
    let alike = try recorded.filter { file in
      guard file.role == .policy else { return false }
      return try packages.of(file.digest) { try Self.package(file.path, file.bytes) } == package
    }
    if alike.count < 2 { return alike.first }
    let name = Self.name(of: module.path)
    if let same = alike.first(where: { Self.name(of: $0.path) == name }) { return same }
    throw GateError(
      "simulate.ambiguous",
      "the package \(package.joined(separator: ".")) stands in \(alike.count) files, and none is called \(name)",
      remedy: "call it as the one that it replaces: \(alike.map(\.path).joined(separator: ", "))")
  }

  private static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The packages of files that were parsed already, by digest.
  private final class Packages {
    private var known: [Digest: [String]] = [:]

    func of(_ digest: Digest, _ parse: () throws -> [String]) rethrows -> [String] {
      if let package = known[digest] { return package }
      let package = try parse()
      known[digest] = package
      return package
    }
  }
}
