import Glibc
import Notation
import Rego

/// Policies and data from files, folders and bundles, as `opa` takes them: Rego modules, and JSON or YAML
/// documents placed in `data` by the folders they lie in; `a.b:path` puts what is found below `data.a.b`.
package struct PolicySources {
  private(set) var modules: [PolicyModule] = []
  private(set) var data: Value = .object(RegoObject())
  private let version: LanguageVersion
  private let trust: BundleTrust?
  private let capabilities: Capabilities
  private let ignored: IgnoredNames

  /// Reads files and folders in the order given, then bundles: archives, folders and `http` or `https` URLs.
  ///
  /// - Parameter grants: whose bundles are taken, and what modules may say.
  /// - Throws: errors of files, `RegoError`; `BundleError` for a bundle that is none, is not trusted, or
  ///   owns what another one owns.
  init(
    _ paths: [String], bundles: [String] = [], version: LanguageVersion = .v1, grants: PolicyGrants
  ) throws {
    self.version = version
    let trust = try grants.bundleTrust()
    self.trust = trust
    let capabilities = try grants.capabilities() ?? Capabilities()
    self.capabilities = capabilities
    ignored = try IgnoredNames(grants.ignored)
    for path in paths {
      let (prefix, file) = Self.split(path)
      try read(path: file, below: prefix)
    }
    let read = try bundles.map {
      (
        name: $0,
        bundle: try BundleActions.read(
          $0, trust: trust, version: version, isShownBelow: true, capabilities: capabilities,
          ignoring: ignored)
      )
    }
    let joined = try PolicyBundle.joined(read)
    modules += joined.modules
    data = PolicyBundle.merged(data, joined.data)
  }

  /// `a.b:path` as a place in `data` and a path.
  private static func split(_ path: String) -> (prefix: [String], path: String) {
    guard let colon = path.firstIndex(of: ":"), FileStamp.read(path) == nil else { return ([], path) }
    let prefix = path[..<colon].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !prefix.contains(where: { $0.isEmpty || $0.contains("/") }) else { return ([], path) }
    return (
      prefix.first == "data" ? Array(prefix.dropFirst()) : prefix, String(path[path.index(after: colon)...])
    )
  }

  private mutating func read(path: String, below prefix: [String]) throws {
    guard FileStamp.isFolder(path) else {
      if path.hasSuffix(".tar.gz") || path.hasSuffix(".tgz") { return try read(bundle: path) }
      return try read(file: path, place: prefix, isNamed: true)
    }
    for name in try FileHasher.files(below: path, shownAs: path) where !ignored.contains(name) {
      let folders = name.split(separator: "/").map(String.init).dropLast()
      try read(file: "\(path)/\(name)", place: prefix + folders, isNamed: false)
    }
  }

  private mutating func read(file path: String, place: [String], isNamed: Bool) throws {
    if path.hasSuffix(".rego") {
      modules.append(
        try PolicyModule(
          file: path, text: try Self.text(path), version: version, capabilities: capabilities))
    } else if path.hasSuffix(".json") || path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
      let document = try InputDocument(file: path).value
      let value = place.reversed().reduce(document) { Value.object([Value($1): $0]) }
      guard case .object = value else {
        throw GateError(
          "policy.data_root", "\(path) holds no object at its top, and `data` is one",
          remedy: "place it below a name: `name:\(path)`")
      }
      if let clash = Self.clash(data, value) {
        throw GateError(
          "policy.data_conflict",
          "\(path): merge error: data\(clash) has a value already, from a file before",
          remedy: "name one of the files, or put one below a name of its own: `name:\(path)`")
      }
      data = PolicyBundle.merged(data, value)
    } else if isNamed {
      guard FileStamp.read(path) != nil else { throw GateError.opening(path, ENOENT) }
      throw GateError(
        "policy.file_kind", "\(path) is neither Rego nor data",
        remedy: "name .rego, .json and .yaml files, folders of them, or a bundle (.tar.gz)")
    }
  }

  private mutating func read(bundle path: String) throws {
    let bundle = try PolicyBundle(
      archive: FileReader.bytes(path), file: path, trust: trust, capabilities: capabilities)
    modules += bundle.modules
    data = PolicyBundle.merged(data, bundle.data)
  }

  /// The text of a module.
  static func text(_ path: String) throws -> String {
    guard let text = String(validating: try FileReader.bytes(path), as: UTF8.self) else {
      throw RegoError(.parse, "\(path) is not valid UTF-8", remedy: "save it as UTF-8")
    }
    return text
  }

  /// The Rego files among files and folders, in order.
  static func regoFiles(_ paths: [String], ignoring ignored: IgnoredNames) throws -> [String] {
    try paths.flatMap { path -> [String] in
      guard FileStamp.isFolder(path) else { return [path] }
      return try FileHasher.files(below: path, shownAs: path).filter {
        $0.hasSuffix(".rego") && !ignored.contains($0)
      }
      .map { path == "." ? $0 : "\(path)/\($0)" }
    }
  }

  /// A JSON or YAML document that is read here, not by policies, such as a schema.
  static func document(_ path: String) throws -> JSON {
    try SourceDocument.parse(FileReader.bytes(path), file: path).root.json
  }

  /// Where two documents both say something and are not both objects: `.a.b`; nil where they can be merged.
  private static func clash(_ left: Value, _ right: Value) -> String? {
    guard case .object(let object) = left, case .object(let other) = right else { return "" }
    for (key, value) in other {
      if let present = object[key], let deeper = clash(present, value) {
        return ".\(key.string ?? "\(key)")\(deeper)"
      }
    }
    return nil
  }
}
