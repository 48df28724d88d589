import Crypto
package import TransparencyLog

/// A private key for statements, held in memory.
///
/// Its text form is PKCS#8 in PEM, readable by OpenSSL. A key made for demonstrations says so in a comment above
/// the block, and `isDemo` carries that on.
package struct SigningKey: StatementSigner {
  private enum Storage: Sendable {
    case ed25519(Curve25519.Signing.PrivateKey)
    case ecdsaP256(P256.Signing.PrivateKey)
  }

  /// PKCS#8 of Ed25519 (RFC 8410) up to the seed's 32 bytes.
  private static let ed25519Prefix: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
  private static let seedByteCount = 32
  private static let roleHeader = "# role "
  static let demoHeader = "DEMO key of Ephor: anyone may have it. It proves nothing about who signed."

  private let storage: Storage
  package let publicKey: PublicKey
  /// Whether the key was made for a demonstration and must not count as anybody's word.
  package let isDemo: Bool
  /// What the key was made for, as its file says; nil where it does not say.
  package let role: KeyRole?

  private init(_ storage: Storage, isDemo: Bool, role: KeyRole?) throws {
    self.storage = storage
    self.isDemo = isDemo
    self.role = role
    switch storage {
    case .ed25519(let key):
      publicKey = try PublicKey(scheme: .ed25519, raw: Array(key.publicKey.rawRepresentation))
    case .ecdsaP256(let key):
      publicKey = try PublicKey(scheme: .ecdsaP256, raw: Array(key.publicKey.x963Representation))
    }
  }

  /// A new key from the system's randomness.
  package static func generate(
    _ scheme: KeyScheme, isDemo: Bool = false, role: KeyRole? = nil
  ) throws -> SigningKey {
    switch scheme {
    case .ed25519: try SigningKey(.ed25519(Curve25519.Signing.PrivateKey()), isDemo: isDemo, role: role)
    case .ecdsaP256: try SigningKey(.ecdsaP256(P256.Signing.PrivateKey()), isDemo: isDemo, role: role)
    }
  }

  /// The Ed25519 key of a 32-byte seed (RFC 8032): the same seed gives the same key and signatures.
  ///
  /// Throws `key.malformed` for another length.
  package init(ed25519Seed seed: [UInt8], isDemo: Bool = false, role: KeyRole? = nil) throws {
    guard seed.count == Self.seedByteCount,
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    else {
      throw AttestationError(.keyMalformed, "an Ed25519 seed has 32 bytes, not \(seed.count)")
    }
    try self.init(.ed25519(key), isDemo: isDemo, role: role)
  }

  /// Reads PKCS#8 in PEM; comment lines around the block are allowed and may mark a DEMO key.
  ///
  /// Throws `key.malformed` or `key.unsupported`.
  package init(pem text: String) throws {
    let block = try PEM(text)
    guard block.label == "PRIVATE KEY" else {
      throw AttestationError(
        .keyUnsupported, "the PEM block is a “\(block.label)”, not an unencrypted private key in PKCS#8",
        remedy: "convert it with `openssl pkcs8 -topk8 -nocrypt`")
    }
    let isDemo = Self.isMarkedDemo(text)
    let role = try Self.markedRole(text)
    let count = Self.ed25519Prefix.count + Self.seedByteCount
    if block.bytes.count == count, block.bytes.starts(with: Self.ed25519Prefix) {
      try self.init(
        ed25519Seed: Array(block.bytes.suffix(Self.seedByteCount)), isDemo: isDemo, role: role)
    } else if let key = try? P256.Signing.PrivateKey(derRepresentation: block.bytes) {
      try self.init(.ecdsaP256(key), isDemo: isDemo, role: role)
    } else {
      throw AttestationError(
        .keyUnsupported, "the private key is neither Ed25519 nor ECDSA over P-256",
        remedy: "make a key with `ephor keys new FILE`")
    }
  }

  /// PKCS#8 in PEM below comment lines with the keyid and, where it is one, the DEMO mark.
  package var pem: String {
    let bytes: [UInt8]
    switch storage {
    case .ed25519(let key): bytes = Self.ed25519Prefix + Array(key.rawRepresentation)
    case .ecdsaP256(let key): bytes = Array(key.derRepresentation)
    }
    return heading + PEM(label: "PRIVATE KEY", bytes: bytes).text
  }

  /// What its holder sends to whoever enrols it: SubjectPublicKeyInfo in PEM, below the same comment lines.
  package var publicPEM: String { heading + publicKey.pem }

  private var heading: String {
    (isDemo ? "# \(Self.demoHeader)\n" : "") + "# keyid \(publicKey.keyid)\n"
      + (role.map { "\(Self.roleHeader)\($0.rawValue)\n" } ?? "")
  }

  /// Whether a comment line of a PEM file, of either half, marks the key as a DEMO key.
  package static func isMarkedDemo(_ text: String) -> Bool {
    text.split(separator: "\n").contains { $0.hasPrefix("# ") && $0.hasSuffix(demoHeader) }
  }

  /// The role that a comment line of a PEM file, of either half, names; nil where none does.
  ///
  /// Throws `key.malformed` for a role that there is not.
  package static func markedRole(_ text: String) throws -> KeyRole? {
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(roleHeader) }) else {
      return nil
    }
    let name = line.dropFirst(roleHeader.count).filter { !$0.isWhitespace }
    guard let role = KeyRole(rawValue: name) else {
      throw AttestationError(
        .keyMalformed, "the key says that it is a “\(name)” key, and there is no such role")
    }
    return role
  }

  /// Throws `key.role` when the key was made for something else.
  func check(_ wanted: KeyRole) throws {
    guard let role, role != wanted else { return }
    throw AttestationError(
      .keyRole,
      "the key \(publicKey.keyid.prefix(12))… is a \(role.rawValue) key, not a \(wanted.rawValue) key",
      remedy: "one key has one role: make another with `ephor keys new FILE --role \(wanted.rawValue)`")
  }

  /// 64 bytes for Ed25519 (RFC 8032), DER for ECDSA over SHA-256.
  ///
  /// Throws `key.role` unless it is a statement key or says nothing of its role.
  package func signature(over message: [UInt8]) throws -> [UInt8] {
    try check(.statement)
    do {
      switch storage {
      case .ed25519(let key):
        return Array(try key.signature(for: message))
      case .ecdsaP256(let key):
        return Array(try key.signature(for: SHA256.hash(data: message)).derRepresentation)
      }
    } catch {
      throw AttestationError(.keySigning, "the key \(publicKey.keyid) could not sign: \(error)")
    }
  }

  /// This key as a signer of checkpoints and other notes under `name`.
  ///
  /// Throws `key.unsupported` unless it is an Ed25519 key: notes are not signed with ECDSA here; and `key.role` for
  /// a key made for anything but a log, or a witness where it cosigns.
  package func noteSigner(name: String, algorithm: KeyAlgorithm = .ed25519) throws -> Ed25519NoteSigner {
    try check(algorithm == .ed25519 ? .log : .witness)
    guard case .ed25519(let key) = storage else {
      throw AttestationError(
        .keyUnsupported, "a log signs its checkpoints with Ed25519; this key is ECDSA",
        remedy: "make the log's key with `ephor keys new FILE`")
    }
    return try Ed25519NoteSigner(name: name, privateKey: key, algorithm: algorithm)
  }
}
