internal import Notation

/// What policies may use, as OPA's capabilities files say it: built-ins by name, keywords and features of the
/// language, and hosts.
///
///     let capabilities = try Capabilities(parsing: bytes, file: "capabilities.json")
///     let module = try PolicyModule(file: "authz.rego", text: text, capabilities: capabilities)
///     let options = CompileOptions(registry: capabilities.registry, capabilities: capabilities)
///     let environment = EvaluationEnvironment(network: SystemNetwork(capabilities))
///
/// A file grants what it names and nothing else. Without a file, everything may be used except the built-ins
/// that reach the network.
public struct Capabilities: Sendable, Hashable {
  /// The built-ins that reach the network: only a capabilities file grants them.
  public static let networkBuiltins: Set<String> = ["http.send", "net.lookup_ip_addr"]
  /// The features of the language there are, by the names OPA gives them.
  public static let allFeatures: Set<String> = [
    "keywords_in_refs", "rego_v1", "rego_v1_import", "rule_head_ref_string_prefixes", "rule_head_refs",
    "template_strings",
  ]
  /// Larger files are refused.
  static let file = NamedLimit("capabilities.bytes", 4 << 20, unit: "bytes")

  /// The names of the built-ins that may be called; nil is all that do not reach the network.
  public var builtins: Set<String>?
  /// The hosts that may be asked, in small letters, without ports; nil is any host, as with OPA.
  public var allowedHosts: Set<String>?
  /// The keywords `import future.keywords` may bring; nil is all. Those of version 1 need not be named where
  /// `rego_v1` is a feature.
  public var futureKeywords: Set<String>?
  /// The features of the language, such as `rego_v1` and `template_strings`; nil is all. Unknown ones say nothing.
  public var features: Set<String>?

  public init(
    builtins: Set<String>? = nil, allowedHosts: Set<String>? = nil, futureKeywords: Set<String>? = nil,
    features: Set<String>? = nil
  ) {
    self.builtins = builtins
    self.allowedHosts = allowedHosts.map { Set($0.map { $0.lowercased() }) }
    self.futureKeywords = futureKeywords
    self.features = features
  }

  /// Reads a capabilities file: the `name` of each of its `builtins`, its `future_keywords`, `features` and
  /// `allow_net`. What it says of WebAssembly is passed over.
  ///
  /// - Throws: `RegoError` that names the file.
  public init(parsing bytes: [UInt8], file: String) throws(RegoError) {
    func refusal(_ why: String) -> RegoError {
      RegoError(
        .parse, "\(file) is no capabilities file: \(why)",
        remedy: #"Write {"builtins": [{"name": "http.send"}, …], "features": ["rego_v1"], …}."#)
    }
    guard Self.file.allows(bytes.count) else { throw refusal("it exceeds the limit \(Self.file)") }
    let value: Value
    do {
      value = try Value(parsing: bytes, file: file)
    } catch {
      throw refusal("\(error)")
    }
    guard let object = value.object else { throw refusal("it holds no object") }
    func texts(_ member: String, _ what: String) throws(RegoError) -> Set<String>? {
      guard let listed = object[Value(member)], listed != .null else { return nil }
      let texts = listed.array?.map(\.string)
      guard let texts, !texts.contains(nil) else { throw refusal("its \(member) is no list of \(what)") }
      return Set(texts.compactMap { $0 })
    }
    var names: Set<String> = []
    if let listed = object["builtins"], listed != .null {
      guard let entries = listed.array else { throw refusal("its builtins are no list") }
      for entry in entries {
        guard let name = entry["name"]?.string else { throw refusal("a built-in has no name") }
        names.insert(name)
      }
    }
    self.init(
      builtins: names, allowedHosts: try texts("allow_net", "hosts"),
      futureKeywords: try texts("future_keywords", "keywords") ?? [],
      features: try texts("features", "names") ?? [])
  }

  /// True when a built-in may be called.
  public func grants(_ name: String) -> Bool {
    builtins.map { $0.contains(name) } ?? !Self.networkBuiltins.contains(name)
  }

  /// True when a host may be asked.
  public func allows(host: String) -> Bool { allowedHosts.map { $0.contains(host.lowercased()) } ?? true }

  /// The built-ins policies may be compiled with. Without a file that is every one: policies may name those
  /// that reach the network and put others in their place by `with`; to call them is refused.
  public var registry: BuiltinRegistry {
    guard let builtins else { return .standard }
    return BuiltinRegistry.standard.filtered { builtins.contains($0) || $0.hasPrefix("internal.") }
  }
}
