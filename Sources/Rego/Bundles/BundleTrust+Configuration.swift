internal import Notation

extension BundleTrust {
  /// Reads the keys of OPA's configuration: an object of `keys` by their names, each with `key`, and perhaps
  /// `algorithm` (unless named, the one the key is for) and `scope`; beside it perhaps `keyid` and `scope`.
  ///
  ///     {"keys": {"release": {"key": "-----BEGIN PUBLIC KEY-----…", "algorithm": "ES256"}}}
  ///
  /// - Parameters:
  ///   - configuration: the object.
  ///   - file: what the configuration is called in errors.
  ///   - scope: what bundles must be for, in place of what the configuration says.
  /// - Throws: `bundle.key`, `bundle.algorithm`.
  public init(configuration: Value, file: String, scope: String? = nil) throws(BundleError) {
    func refusal(_ why: String) -> BundleError {
      BundleError(
        "key", "\(file) \(why)",
        remedy: #"Write {"keys": {"NAME": {"key": "-----BEGIN PUBLIC KEY-----…", "algorithm": "ES256"}}}."#)
    }
    guard let listed = configuration["keys"]?.object, !listed.isEmpty else { throw refusal("names no keys") }
    var keys: [BundleVerificationKey] = []
    for (name, entry) in listed {
      guard let id = name.string, let text = entry["key"]?.string else {
        throw refusal("has a key without its text")
      }
      let algorithm = entry["algorithm"]?.string
      keys.append(
        try BundleVerificationKey(
          text, algorithm: try algorithm.map { name throws(BundleError) in try BundleAlgorithm(named: name) },
          id: id, scope: entry["scope"]?.string))
    }
    let id = configuration["keyid"]?.string
    if let id, !keys.contains(where: { $0.id == id }) {
      throw refusal("asks for the key \(id), which it does not hold")
    }
    self.init(keys, scope: scope ?? configuration["scope"]?.string, keyID: id)
  }
}
