import Crypto
import CryptokiC
import Notation
import Synchronization

/// A private key that never leaves its token, and signs there (PKCS#11).
///
/// ```swift
/// let key = try TokenKey(TokenURI("pkcs11:token=ephor;object=ana"), environment: { getenv($0) })
/// let envelope = try statement.signed(by: key)
/// ```
package final class TokenKey: StatementSigner {
  /// The variable that names the module, where the URI does not.
  package static let moduleVariable = "EPHOR_PKCS11_MODULE"
  /// The variable that holds the PIN, where no file does.
  package static let pinVariable = "EPHOR_PKCS11_PIN"
  /// The variable that names the file with the PIN, where the URI does not.
  package static let pinFileVariable = "EPHOR_PKCS11_PIN_FILE"
  private static let pinByteLimit = 256
  private static let p256Parameters: [UInt8] = [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
  private static let ed25519Parameters: [[UInt8]] = [
    [0x06, 0x03, 0x2B, 0x65, 0x70], [0x13, 0x0C] + Array("edwards25519".utf8),
  ]

  package let publicKey: PublicKey
  private let session: TokenSession
  private let object: CK_OBJECT_HANDLE
  private let lock = Mutex<Void>(())

  /// Finds the key and has the token ready to sign.
  ///
  /// - Parameter environment: gives variables: the module, and the PIN where the URI names no file.
  /// - Throws: `token.no_module`, `token.absent`, `token.pin_missing`, `token.pin_wrong`, `token.pin_locked`,
  ///   `token.no_key`, `token.failed`, and `key.unsupported` for a key that is neither Ed25519 nor over P-256.
  package init(_ uri: TokenURI, environment: (String) -> String?) throws {
    guard let path = uri.modulePath ?? environment(Self.moduleVariable), !path.isEmpty else {
      throw AttestationError(
        .tokenModule, "no PKCS#11 module was given for \(uri.shown)",
        remedy:
          "name the library that came with the token: module-path=PATH in the URI, or \(Self.moduleVariable)")
    }
    let module = try TokenModule.load(path)
    let (slot, info) = try module.slot(for: uri)
    session = try TokenSession(module, slot: slot, info: info) { try Self.pin(uri, environment) }
    object = try Self.only(session.objects(CKO_PRIVATE_KEY, label: uri.object, id: uri.id), uri, "private")
    publicKey = try Self.publicKey(of: object, in: session, uri)
  }

  private static func only(
    _ found: [CK_OBJECT_HANDLE], _ uri: TokenURI, _ half: String
  ) throws -> CK_OBJECT_HANDLE {
    guard found.count == 1 else {
      throw AttestationError(
        .tokenKeyAbsent,
        found.isEmpty
          ? "the token holds no \(half) key \(uri.shown)" : "several \(half) keys fit \(uri.shown)",
        remedy: "name one by object=LABEL and id=%HH, and have its public half in the token too")
    }
    return found[0]
  }

  private static func publicKey(
    of object: CK_OBJECT_HANDLE, in session: TokenSession, _ uri: TokenURI
  ) throws -> PublicKey {
    let id = session.attribute(CKA_ID, of: object).flatMap { $0.isEmpty ? nil : $0 }
    let half = try only(
      session.objects(CKO_PUBLIC_KEY, label: id == nil ? uri.object : nil, id: id), uri, "public")
    guard let type = session.attribute(CKA_KEY_TYPE, of: object), type.count == MemoryLayout<CK_ULONG>.size,
      let parameters = session.attribute(CKA_EC_PARAMS, of: half),
      let point = session.attribute(CKA_EC_POINT, of: half)
    else { throw unsupported(uri) }
    let kind = type.reversed().reduce(CK_ULONG(0)) { $0 << 8 | CK_ULONG($1) }
    if kind == CKK_EC, parameters == p256Parameters {
      return try PublicKey(scheme: .ecdsaP256, raw: octets(point, count: 65))
    }
    if kind == CKK_EC_EDWARDS, ed25519Parameters.contains(parameters) {
      return try PublicKey(scheme: .ed25519, raw: octets(point, count: 32))
    }
    throw unsupported(uri)
  }

  /// The point in its DER octet string, or as it stands where a module leaves that out.
  private static func octets(_ bytes: [UInt8], count: Int) -> [UInt8] {
    bytes.count == count + 2 && bytes[0] == 0x04 && bytes[1] == UInt8(count)
      ? Array(bytes.dropFirst(2)) : bytes
  }

  private static func unsupported(_ uri: TokenURI) -> AttestationError {
    AttestationError(
      .keyUnsupported, "the key \(uri.shown) is neither Ed25519 nor ECDSA over P-256",
      remedy: "make one of these in the token, its public half with it")
  }

  private static func pin(_ uri: TokenURI, _ environment: (String) -> String?) throws -> [UInt8] {
    if let file = uri.pinFile ?? environment(pinFileVariable), !file.isEmpty {
      var bytes = try PrivateFile.contents(of: file, byteLimit: pinByteLimit)
      while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
      return bytes
    }
    guard let pin = environment(pinVariable), !pin.isEmpty, pin.utf8.count <= pinByteLimit else {
      throw AttestationError(
        .tokenPINMissing, "the token asks for a PIN, and none was given",
        remedy:
          "put it into a file with mode 0600 and give pin-source=file:PATH in the URI or \(pinFileVariable), "
          + "or set \(pinVariable)")
    }
    return Array(pin.utf8)
  }

  /// 64 bytes for Ed25519, DER for ECDSA over SHA-256.
  ///
  /// Throws `token.failed`, and `key.signing_failed` when what the token gave is no signature of its own key.
  package func signature(over message: [UInt8]) throws -> [UInt8] {
    let signature: [UInt8]
    switch publicKey.scheme {
    case .ed25519: signature = try sign(message, CKM_EDDSA)
    case .ecdsaP256:
      let raw = try sign(Array(SHA256.hash(data: message)), CKM_ECDSA)
      guard let parsed = try? P256.Signing.ECDSASignature(rawRepresentation: raw) else {
        throw wrongSignature("\(raw.count) bytes instead of 64")
      }
      signature = Array(parsed.derRepresentation)
    }
    guard publicKey.verify(signature, over: message) else {
      throw wrongSignature("a signature of another key")
    }
    return signature
  }

  private func sign(_ data: [UInt8], _ mechanism: CK_ULONG) throws -> [UInt8] {
    try lock.withLock { _ in
      let functions = session.module.functions
      var data = data
      var mechanism = CK_MECHANISM(mechanism: mechanism, parameter: nil, parameterLen: 0)
      try session.module.check("signing", functions.C_SignInit(session.handle, &mechanism, object))
      var signature = [UInt8](repeating: 0, count: 256)
      var count = CK_ULONG(signature.count)
      try session.module.check(
        "signing", functions.C_Sign(session.handle, &data, CK_ULONG(data.count), &signature, &count))
      return Array(signature.prefix(Int(min(count, 256))))
    }
  }

  private func wrongSignature(_ what: String) -> AttestationError {
    AttestationError(
      .keySigning, "the token gave \(what) for the key \(publicKey.keyid.prefix(12))…",
      remedy: "its private and public halves may not belong together: make the pair anew")
  }
}
