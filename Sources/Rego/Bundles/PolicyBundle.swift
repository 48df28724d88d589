internal import Notation

/// A bundle as OPA makes and reads them: modules, `data.json` files placed by their folders, a manifest, and
/// signatures, in a gzipped tar archive.
///
///     let bundle = try PolicyBundle(archive: bytes, file: "bundle.tar.gz", trust: trust)
///     let policy = try CompiledPolicy(bundle.modules, data: bundle.data)
///
/// Once a trust root is given, a bundle whose signature is missing, stripped, by an unknown key, or that
/// holds a file the signature does not name, is refused whole.
public struct PolicyBundle: Sendable {
  /// The name of the manifest within a bundle.
  public static let manifestName = ".manifest"
  /// The name of the signatures within a bundle.
  public static let signaturesName = ".signatures.json"

  /// The name of the file that makes a bundle a change of another one.
  static let patchName = "patch.json"

  /// The content of `.manifest`, or what its absence means.
  public let manifest: BundleManifest
  /// The modules of its `.rego` files, in order of path.
  public let modules: [PolicyModule]
  /// The base document.
  public let data: Value
  /// Every file of the bundle by its path, ascending; what is not policy or data too.
  public let files: [(name: String, bytes: [UInt8])]
  /// Which key signed it; nil when it was read without a trust root.
  public let verifiedKeyID: String?

  /// Reads an archive.
  ///
  /// - Parameters:
  ///   - archive: a `tar.gz`.
  ///   - file: what the archive is called in errors, and before the names of its modules.
  ///   - trust: the keys that must have signed it; nil takes what nobody signed too.
  ///   - capabilities: what its modules may say.
  /// - Throws: `BundleError`; `RegoError` for a module that does not parse.
  public init(
    archive: [UInt8], file: String, trust: BundleTrust? = nil, capabilities: Capabilities = Capabilities()
  ) throws {
    guard BundleLimits.archive.allows(archive.count) else {
      throw BundleError.limit("the archive", BundleLimits.archive)
    }
    let unpacked = try Gzip.unpack(archive, limit: BundleLimits.content.value)
    try self.init(
      files: try TarArchive.unpack(unpacked), shownAs: file, trust: trust, capabilities: capabilities)
  }

  /// Reads an archive that is not packed: what the fuzzers reach without a checksum in their way.
  package init(tar: [UInt8], file: String, trust: BundleTrust? = nil) throws {
    try self.init(files: try TarArchive.unpack(tar), shownAs: file, trust: trust)
  }

  /// The files in order of name; a name that leaves the bundle, or stands there twice, is refused.
  private static func checked(
    _ files: [(name: String, bytes: [UInt8])]
  ) throws -> [(name: String, bytes: [UInt8])] {
    let checked = try files.map { (name: try TarArchive.checked($0.name), bytes: $0.bytes) }
      .sorted { $0.name < $1.name }
    for (file, next) in zip(checked, checked.dropFirst()) where file.name == next.name {
      throw BundleError("duplicate", "the bundle holds \(file.name) twice")
    }
    return checked
  }

  /// Reads the files of a bundle that is a folder.
  ///
  /// - Parameters:
  ///   - files: each with its path in the bundle.
  ///   - file: what the bundle is called in errors.
  ///   - trust: the keys that must have signed it; nil takes what nobody signed too.
  ///   - version: of the modules, where no manifest says it.
  ///   - folder: what stands before the names of its modules, where something does.
  ///   - capabilities: what its modules may say.
  public init(
    files: [(name: String, bytes: [UInt8])], shownAs file: String, trust: BundleTrust? = nil,
    version: LanguageVersion = .v1, below folder: String? = nil, capabilities: Capabilities = Capabilities()
  ) throws {
    let files = try Self.checked(files)
    self.files = files
    verifiedKeyID = try trust?.verify(files)
    guard !files.contains(where: { $0.name == Self.patchName }) else {
      throw BundleError(
        "delta", "\(file) holds \(Self.patchName): a change of a bundle, not a bundle",
        remedy: "Ask for a snapshot.")
    }
    let manifest = try files.first { $0.name == Self.manifestName }.map {
      try BundleManifest(parsing: $0.bytes)
    }
    self.manifest = manifest ?? BundleManifest(regoVersion: version == .v0 ? 0 : 1)
    var modules: [PolicyModule] = []
    var data = Value.object(RegoObject())
    for file in files {
      let parts = file.name.split(separator: "/").map(String.init)
      guard let last = parts.last else { continue }
      if last.hasSuffix(".rego") {
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
          throw RegoError(.parse, "\(file.name) is not valid UTF-8")
        }
        modules.append(
          try PolicyModule(
            file: folder.map { "\($0)/\(file.name)" } ?? file.name, text: text,
            version: self.manifest.regoVersion == 0 ? .v0 : .v1, capabilities: capabilities))
      } else if ["data.json", "data.yaml", "data.yml"].contains(last) {
        let value = try Self.document(file.bytes, file.name)
        let placed = parts.dropLast().reversed().reduce(value) { .object([Value($1): $0]) }
        data = Self.merged(data, placed)
      }
    }
    self.modules = modules
    self.data = data
    try checkRoots()
  }

  /// Puts a bundle together.
  ///
  /// - Parameters:
  ///   - manifest: its revision, roots and metadata.
  ///   - modules: each under the path it gets in the bundle.
  ///   - data: what `data.json` holds.
  public init(manifest: BundleManifest, modules: [PolicyModule], data: Value) throws(BundleError) {
    self.manifest = manifest
    try manifest.checkRoots()
    self.modules = modules
    self.data = data
    var files: [(name: String, bytes: [UInt8])] = []
    files.append((Self.manifestName, Self.bytes(manifest.value)))
    files.append(("data.json", Self.bytes(data)))
    for module in modules {
      files.append((try TarArchive.checked(module.source.file), module.source.bytes))
    }
    self.files = files.sorted { $0.name < $1.name }
    verifiedKeyID = nil
    try checkRoots()
  }

  /// The archive: the same bundle always gives the same bytes.
  ///
  /// - Parameter signatures: the content of `.signatures.json`, where the bundle is signed.
  public func archive(signatures: [UInt8]? = nil) throws(BundleError) -> [UInt8] {
    var all = files.filter { $0.name != Self.signaturesName }
    if let signatures { all.append((Self.signaturesName, signatures)) }
    // As OPA names them: from the root of the bundle.
    return Gzip.pack(try TarArchive.pack(all.map { ("/\($0.name)", $0.bytes) }))
  }

  /// JSON with sorted keys and a line feed, as OPA writes it.
  private static func bytes(_ value: Value) -> [UInt8] {
    var writer = GoJSONWriter()
    writer.write(value)
    return writer.output + [UInt8(ascii: "\n")]
  }

  private static func document(_ bytes: [UInt8], _ name: String) throws -> Value {
    if name.hasSuffix(".json") { return try Value(parsing: bytes, file: name) }
    return Value(try SourceDocument.parse(bytes, file: name).root.json)
  }

  /// Objects member by member; of anything else the right one.
  package static func merged(_ left: Value, _ right: Value) -> Value {
    guard case .object(let a) = left, case .object(let b) = right else { return right }
    var builder = RegoObject.Builder()
    for (key, value) in a { builder[key] = value }
    for (key, value) in b { builder[key] = a[key].map { merged($0, value) } ?? value }
    return .object(builder.build())
  }

  /// Modules and data lie within the roots.
  private func checkRoots() throws(BundleError) {
    for module in modules where !manifest.owns(module.package) {
      throw BundleError(
        "roots",
        "\(module.source.file) is of package \(module.package.joined(separator: ".")), outside the bundle's roots",
        remedy: "Add its path to the roots of the manifest.")
    }
    guard !manifest.roots.contains("") else { return }
    if let stray = Self.leaves(data, []).first(where: { !manifest.owns($0) }) {
      throw BundleError(
        "roots", "the bundle holds data.\(stray.joined(separator: ".")), outside its roots",
        remedy: "Add its path to the roots of the manifest.")
    }
  }

  private static func leaves(_ value: Value, _ path: [String]) -> [[String]] {
    guard case .object(let object) = value else { return [path] }
    return object.flatMap { leaves($0.value, path + [$0.key.string ?? ""]) }
  }
}
