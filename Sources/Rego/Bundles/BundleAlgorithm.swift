/// How a bundle is signed: the names are those of JSON Web Algorithms (RFC 7518 §3.1, RFC 8037 §3.1).
public enum BundleAlgorithm: String, Sendable, Hashable, CaseIterable {
  case es256 = "ES256"
  case edDSA = "EdDSA"
  case hs256 = "HS256"

  /// The algorithm of a name; those of RSA are known and not built.
  public init(named name: String) throws(BundleError) {
    guard let known = BundleAlgorithm(rawValue: name) else {
      let built = BundleAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
      throw BundleError(
        "algorithm", "the algorithm '\(name)' is not built", remedy: "Sign with one of \(built).")
    }
    self = known
  }
}
