import Notation

extension TrustRoot {
  /// Bounds on the file.
  private static let limits = ParsingLimits(bytes: 8 << 20, depth: 8, nodes: 400_000, numberBytes: 16)

  /// Reads the file strictly: unknown members are refused, and every error has its place in the file.
  ///
  /// Throws `trust_root.malformed`, `trust_root.unknown_field`, `trust_root.keyid_mismatch` (a key id that is not
  /// its public key's), what `init(organisation:keys:baseline:)` throws, and `NotationError` for text that is no
  /// JSON.
  package init(parsing bytes: [UInt8], file: String = TrustRoot.path) throws {
    let document = try SourceDocument.parse(bytes, file: file, format: .json, limits: Self.limits)
    let root = try TrustRootReader(
      document.root, "the trust root", members: ["version", "organisation", "keys", "baseline"])
    let version = try root.required("version")
    guard version.int == Self.version else {
      throw root.malformed(version, "“version” must be \(Self.version)")
    }
    let list = try root.required("keys")
    guard let entries = list.array else { throw root.malformed(list, "“keys” must be an array") }
    let keys = try entries.map(Self.key)
    if let conflict = Self.conflict(in: keys) {
      throw conflict.error(at: entries[conflict.position].location)
    }
    try self.init(
      organisation: root.text("organisation"), keys: keys,
      baseline: root.optional("baseline").map(Self.baseline))
  }

  private static func key(_ node: SourceNode) throws -> EnrolledKey {
    let entry = try TrustRootReader(
      node, "a key",
      members: [
        "keyid", "scheme", "public", "holder", "display_name", "kind", "role", "administrator", "ranks",
        "valid_from", "valid_until", "revoked", "demo",
      ])
    let publicNode = try entry.required("public")
    let key: PublicKey
    do {
      key = try PublicKey(pem: entry.text("public"))
    } catch let error as AttestationError {
      throw AttestationError(error.reason, error.message, remedy: error.remedy, at: publicNode.location)
    }
    guard try entry.text("scheme") == key.scheme.rawValue else {
      throw entry.malformed(
        try entry.required("scheme"), "“scheme” must be \(key.scheme.rawValue) for this key")
    }
    guard try entry.text("keyid") == key.keyid else {
      throw AttestationError(
        .trustRootKeyID, "this keyid does not belong to its public key, which has \(key.keyid)",
        remedy: "enrol keys with `ephor keys enrol`, which computes the id",
        at: try entry.required("keyid").location)
    }
    guard let kind = EnrolledKey.Kind(rawValue: try entry.text("kind")) else {
      let known = EnrolledKey.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw entry.malformed(try entry.required("kind"), "“kind” must be one of \(known)")
    }
    guard let role = KeyRole(rawValue: try entry.optionalText("role") ?? KeyRole.statement.rawValue) else {
      let known = KeyRole.allCases.map(\.rawValue).joined(separator: ", ")
      throw entry.malformed(try entry.required("role"), "“role” must be one of \(known)")
    }
    let isAdministrator = try entry.flag("administrator")
    if isAdministrator, kind != .person || role != .statement {
      throw entry.malformed(
        try entry.required("administrator"), "only a person's statement key can be an administrator's")
    }
    let holder = try entry.text("holder")
    guard EnrolledKey.isHolderID(holder) else {
      throw entry.malformed(
        try entry.required("holder"),
        "“holder” must be an id like person:bo, in lower case and without spaces")
    }
    return EnrolledKey(
      key: key, holder: holder, displayName: try entry.optionalText("display_name"),
      kind: kind, role: role, isAdministrator: isAdministrator, ranks: try entry.texts("ranks"),
      validFrom: try entry.time(entry.required("valid_from")),
      validUntil: try entry.optional("valid_until").map(entry.time),
      revoked: try entry.optional("revoked").map(entry.time),
      isDemo: try entry.flag("demo"))
  }

  private static func baseline(_ node: SourceNode) throws -> BaselineReference {
    let entry = try TrustRootReader(node, "the baseline", members: ["digest", "path", "owner"])
    guard let digest = try? Digest(parsing: entry.text("digest")) else {
      throw entry.malformed(
        try entry.required("digest"), "“digest” must be sha256: and 64 hexadecimal digits")
    }
    let path = try entry.text("path")
    guard !path.isAbsolutePath, !path.pathParts.contains("..") else {
      throw entry.malformed(try entry.required("path"), "“path” must stay inside the repository")
    }
    return BaselineReference(digest: digest, path: path, owner: try entry.text("owner"))
  }
}
