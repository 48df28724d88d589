internal import Crypto
internal import Notation

/// Signs bundles as `opa sign` does: a JSON Web Token over the digest of each file.
public struct BundleSigner: Sendable {
  /// The key it signs with.
  public let key: BundleSigningKey
  /// What the bundle is meant for; verifiers may ask for it.
  public var scope: String?
  /// Who signs.
  public var issuer: String?
  /// When, in seconds since 1970; nil leaves it out.
  public var issuedAt: Int64?

  public init(_ key: BundleSigningKey, scope: String? = nil, issuer: String? = nil, issuedAt: Int64? = nil) {
    self.key = key
    self.scope = scope
    self.issuer = issuer
    self.issuedAt = issuedAt
  }

  /// The content of `.signatures.json` for files.
  public func signatures(for files: [(name: String, bytes: [UInt8])]) throws(BundleError) -> [UInt8] {
    var header: [(Value, Value)] = [("alg", Value(key.algorithm.rawValue)), ("typ", "JWT")]
    if let id = key.id { header.append(("kid", Value(id))) }
    let listed = files.filter { $0.name != PolicyBundle.signaturesName }.sorted { $0.name < $1.name }
    var payload: [(Value, Value)] = [
      (
        "files",
        .array(
          listed.map {
            [
              "algorithm": Value(BundleDigest.algorithm.rawValue),
              "hash": Value(BundleDigest.of($0.bytes, name: $0.name)),
              "name": Value($0.name),
            ]
          })
      )
    ]
    if let id = key.id { payload.append(("keyid", Value(id))) }
    if let scope { payload.append(("scope", Value(scope))) }
    if let issuer { payload.append(("iss", Value(issuer))) }
    if let issuedAt { payload.append(("iat", Value(Int(issuedAt)))) }
    let message = [header, payload].map {
      Notation.Base64.encode(BundleDigest.json(.object(RegoObject($0))), .urlSafe)
    }
    .joined(separator: ".")
    let signature = Notation.Base64.encode(try key.sign(Array(message.utf8)), .urlSafe)
    return BundleDigest.json(["signatures": [Value("\(message).\(signature)")]]) + [UInt8(ascii: "\n")]
  }
}

/// The digests a bundle's signature lists.
enum BundleDigest {
  /// How the digests of files are made. Weaker ones that OPA knows are refused.
  enum Algorithm: String {
    case sha256 = "SHA-256"
    case sha384 = "SHA-384"
    case sha512 = "SHA-512"
  }

  static let algorithm = Algorithm.sha256

  /// The digest of a file: of data and manifest over their canonical JSON, as OPA takes it, else over the
  /// bytes.
  static func of(_ bytes: [UInt8], name: String, _ algorithm: Algorithm = BundleDigest.algorithm) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    var digested = bytes
    if ["data.json", PolicyBundle.manifestName].contains(last),
      let value = try? Value(parsing: bytes, file: name)
    {
      digested = json(value)
    } else if ["data.yaml", "data.yml"].contains(last),
      let value = try? SourceDocument.parse(bytes, file: name).root.json
    {
      digested = json(Value(value))
    }
    return switch algorithm {
    case .sha256: Hex.encode(Array(SHA256.hash(data: digested)))
    case .sha384: Hex.encode(Array(SHA384.hash(data: digested)))
    case .sha512: Hex.encode(Array(SHA512.hash(data: digested)))
    }
  }

  /// JSON on one line with sorted keys, only what must be escaped escaped.
  static func json(_ value: Value) -> [UInt8] { Array(value.canonicalText.utf8) }
}

extension Value {
  /// JSON as Go writes it without escaping for HTML.
  fileprivate var canonicalText: String {
    switch self {
    case .null, .boolean, .number: return description
    case .string(let string): return JSON.string(string.string).text(.compact)
    case .array(let elements): return "[\(elements.map(\.canonicalText).joined(separator: ","))]"
    case .set(let set): return "[\(set.elements.map(\.canonicalText).joined(separator: ","))]"
    case .object(let object):
      return "{\(object.map { "\($0.key.canonicalText):\($0.value.canonicalText)" }.joined(separator: ","))}"
    }
  }
}
