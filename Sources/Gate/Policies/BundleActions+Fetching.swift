import Notation
import Rego

extension BundleActions {
  /// Downloads a bundle.
  ///
  /// - Throws: `BundleError`: why there is none, or none to trust.
  static func fetch(
    _ url: String, trust: BundleTrust?, capabilities: Capabilities = Capabilities()
  ) throws -> BundleDownload {
    let source = try BundleSource(url: url, trust: trust, capabilities: capabilities)
    guard case .changed(let download) = try source.fetch() else {
      throw GateError(
        "policy.bundle", "\(url) says that the bundle is unchanged, and there is none yet",
        remedy: "ask whoever serves it")
    }
    return download
  }
}
