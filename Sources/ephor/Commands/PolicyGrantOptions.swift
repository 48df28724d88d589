import ArgumentParser
import Gate

/// Whose bundles a command takes: with none of these options and without `EPHOR_BUNDLE_TRUST`, anybody's.
struct BundleTrustOptions: ParsableArguments {
  static let algorithms =
    "RS256, RS384, RS512, PS…, ES…, EdDSA, or HS… for a shared secret; unless named, the one the key is for."
  static let list =
    "A file of keys as OPA's configuration has them; also EPHOR_BUNDLE_TRUST. Bundles must then be signed by one."

  @Option(
    help: "The public key (PEM), or the file of the shared secret for HS256, HS384 and HS512.",
    completion: .file())
  var verificationKey: String?
  @Option(help: "The name the signature must give its key.")
  var verificationKeyID: String?
  @Option(help: ArgumentHelp(BundleTrustOptions.algorithms))
  var signingAlg: String?
  @Option(help: ArgumentHelp(BundleTrustOptions.list), completion: .file())
  var bundleTrust: String?
  @Option(help: "What the signature must say the bundle is for.")
  var scope: String?

  var trust: BundleActions.Trust? {
    Self.trust(
      key: verificationKey, id: verificationKeyID, algorithm: signingAlg, list: bundleTrust, scope: scope)
  }

  /// The key named, else the list named, else the list of the environment.
  static func trust(
    key: String?, id: String?, algorithm: String?, list: String?, scope: String?
  ) -> BundleActions.Trust? {
    if let key { return BundleActions.Trust(.file(key, algorithm: algorithm, id: id), scope: scope) }
    let environment = Terminal.value("EPHOR_BUNDLE_TRUST").flatMap { $0.isEmpty ? nil : $0 }
    return (list ?? environment).map { BundleActions.Trust(.list($0), scope: scope) }
  }
}

/// What a command grants policies, whose bundles it takes, and which files it passes over.
struct PolicyGrantOptions: ParsableArguments {
  static let capabilitiesHelp =
    "A capabilities file as `opa` has it: the built-ins policies may call, and the hosts they may ask."

  @Option(help: ArgumentHelp(PolicyGrantOptions.capabilitiesHelp), completion: .file())
  var capabilities: String?
  @OptionGroup var trust: BundleTrustOptions
  @OptionGroup var ignoring: IgnoreOptions

  var grants: PolicyGrants {
    var grants = PolicyGrants(capabilitiesFile: capabilities, trust: trust.trust)
    grants.ignored = ignoring.ignore
    return grants
  }
}
