internal import Notation

/// Whose bundles are accepted: a trust root. A bundle that does not satisfy it is refused whole.
public struct BundleTrust: Sendable {
  /// A token longer than this is not looked at.
  static let tokenByteLimit = 16 << 20

  private let keys: [BundleVerificationKey]
  /// What the signature must say the bundle is for; nil asks what the key asks, and where that asks nothing
  /// takes only bundles signed for nothing in particular, as OPA does.
  public var scope: String?
  /// The key that counts, whatever the signature names; nil looks it up by the signature's name.
  public var keyID: String?

  public init(_ keys: [BundleVerificationKey], scope: String? = nil, keyID: String? = nil) {
    self.keys = keys
    self.scope = scope
    self.keyID = keyID
  }

  /// Verifies the signatures of files; the name of the key that signed, empty when it has none.
  ///
  /// - Throws: `bundle.unsigned`, `bundle.signature`, `bundle.unknown_key`, `bundle.digest`,
  ///   `bundle.unlisted`, `bundle.missing`, `bundle.scope`.
  public func verify(_ files: [(name: String, bytes: [UInt8])]) throws(BundleError) -> String {
    guard let signatures = files.first(where: { $0.name == PolicyBundle.signaturesName }) else {
      throw BundleError(
        "unsigned", "the bundle has no \(PolicyBundle.signaturesName), and a trust root is set",
        remedy: "Sign it with `ephor policy sign`, or find out who removed the signature.")
    }
    guard signatures.bytes.count <= Self.tokenByteLimit,
      let value = try? Value(parsing: signatures.bytes, file: signatures.name),
      let tokens = value["signatures"]?.array, let token = tokens.first?.string
    else { throw BundleError("unsigned", "\(PolicyBundle.signaturesName) holds no signature") }
    guard tokens.count == 1 else {
      throw BundleError(
        "signature", "\(PolicyBundle.signaturesName) holds \(tokens.count) signatures, not one")
    }
    let (payload, key, keyID) = try verified(token)
    let wanted = scope ?? key.scope ?? ""
    let signed = payload["scope"]?.string ?? ""
    guard signed == wanted else {
      throw BundleError(
        "scope", "the bundle is signed for '\(signed)', and '\(wanted)' is asked for",
        remedy: "Name the scope the bundle should be for, or sign it for this one.")
    }
    try compare(payload["files"]?.array ?? [], with: files.filter { $0.name != PolicyBundle.signaturesName })
    return keyID
  }

  private func verified(
    _ token: String
  ) throws(BundleError) -> (payload: Value, key: BundleVerificationKey, keyID: String) {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let headerBytes = Notation.Base64.decode(parts[0], .urlSafe),
      let payloadBytes = Notation.Base64.decode(parts[1], .urlSafe),
      let signature = Notation.Base64.decode(parts[2], .urlSafe),
      let header = try? Value(parsing: headerBytes, file: "signature"),
      let payload = try? Value(parsing: payloadBytes, file: "signature")
    else { throw BundleError("signature", "the bundle's signature is no JSON Web Token") }
    let named = keyID ?? header["kid"]?.string ?? payload["keyid"]?.string
    guard let key = keys.first(where: { $0.id == nil || named == nil || $0.id == named }) else {
      throw BundleError(
        "unknown_key", "the bundle is signed by the key '\(named ?? "")', which the trust root does not know",
        remedy: "Add the key to the trust root if it should count.")
    }
    // The key says how it signs; what the token claims is not asked.
    guard header["alg"]?.string == key.algorithm.rawValue else {
      throw BundleError(
        "algorithm",
        "the bundle is signed with \(header["alg"]?.string ?? "nothing"), the key is for \(key.algorithm.rawValue)"
      )
    }
    guard key.isValid(signature, of: Array("\(parts[0]).\(parts[1])".utf8)) else {
      throw BundleError(
        "signature", "the bundle's signature is not by the key '\(named ?? key.id ?? "")'",
        remedy: "Get the bundle again from where it was signed.")
    }
    return (payload, key, named ?? key.id ?? "")
  }

  private func compare(
    _ listed: [Value], with files: [(name: String, bytes: [UInt8])]
  ) throws(BundleError) {
    var wanted: [String: (hash: String, algorithm: BundleDigest.Algorithm)] = [:]
    for entry in listed {
      guard let name = entry["name"]?.string, let hash = entry["hash"]?.string,
        let algorithm = entry["algorithm"]?.string.flatMap({ BundleDigest.Algorithm(rawValue: $0) })
      else {
        throw BundleError(
          "algorithm", "the signature lists a file without a digest by SHA-256, SHA-384 or SHA-512")
      }
      wanted[name.hasPrefix("/") ? String(name.dropFirst()) : name] = (hash.lowercased(), algorithm)
    }
    for file in files {
      guard let listing = wanted.removeValue(forKey: file.name) else {
        throw BundleError("unlisted", "the bundle holds \(file.name), which its signature does not name")
      }
      guard BundleDigest.of(file.bytes, name: file.name, listing.algorithm) == listing.hash else {
        throw BundleError("digest", "\(file.name) is not what was signed")
      }
    }
    if let name = wanted.keys.sorted().first {
      throw BundleError("missing", "the signature names \(name), which the bundle does not hold")
    }
  }
}
