internal import Notation

/// What policies may use, as OPA's capabilities files say it: built-ins by name, and hosts.
///
///     let capabilities = try Capabilities(parsing: bytes, file: "capabilities.json")
///     let options = CompileOptions(registry: capabilities.registry)
///     let environment = EvaluationEnvironment(network: SystemNetwork(capabilities))
///
/// A file grants what it names and nothing else. Without a file, every built-in may be used except those
/// that reach the network.
public struct Capabilities: Sendable, Hashable {
  /// The built-ins that reach the network: only a capabilities file grants them.
  public static let networkBuiltins: Set<String> = ["http.send", "net.lookup_ip_addr"]
  /// Larger files are refused.
  static let file = NamedLimit("capabilities.bytes", 4 << 20, unit: "bytes")

  /// The names of the built-ins that may be called; nil is all that do not reach the network.
  public var builtins: Set<String>?
  /// The hosts that may be asked, in small letters, without ports; nil is any host, as with OPA.
  public var allowedHosts: Set<String>?

  public init(builtins: Set<String>? = nil, allowedHosts: Set<String>? = nil) {
    self.builtins = builtins
    self.allowedHosts = allowedHosts.map { Set($0.map { $0.lowercased() }) }
  }

  /// Reads a capabilities file: the `name` of each of its `builtins`, and `allow_net`. What else it holds
  /// describes OPA's compiler and is passed over.
  ///
  /// - Throws: `RegoError` that names the file.
  public init(parsing bytes: [UInt8], file: String) throws(RegoError) {
    func refusal(_ why: String) -> RegoError {
      RegoError(
        .parse, "\(file) is no capabilities file: \(why)",
        remedy: #"Write {"builtins": [{"name": "http.send"}, …], "allow_net": ["example.com"]}."#)
    }
    guard Self.file.allows(bytes.count) else { throw refusal("it exceeds the limit \(Self.file)") }
    let value: Value
    do {
      value = try Value(parsing: bytes, file: file)
    } catch {
      throw refusal("\(error)")
    }
    guard let object = value.object else { throw refusal("it holds no object") }
    var names: Set<String> = []
    if let listed = object["builtins"] {
      guard let entries = listed.array else { throw refusal("its builtins are no list") }
      for entry in entries {
        guard let name = entry["name"]?.string else { throw refusal("a built-in has no name") }
        names.insert(name)
      }
    }
    var hosts: Set<String>?
    if let listed = object["allow_net"], listed != .null {
      let texts = listed.array?.map(\.string)
      guard let texts, !texts.contains(nil) else { throw refusal("its allow_net is no list of hosts") }
      hosts = Set(texts.compactMap { $0 })
    }
    self.init(builtins: names, allowedHosts: hosts)
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
