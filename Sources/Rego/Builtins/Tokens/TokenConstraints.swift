/// What `io.jwt.decode_verify` demands of a token.
struct TokenConstraints {
  /// Nil where no `cert` is given.
  private(set) var keys: [VerificationKey]?
  private(set) var secret = RegoString("")
  private(set) var algorithm = ""
  private(set) var issuer = RegoString("")
  private(set) var audience = RegoString("")
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  private(set) var time: Double

  init(_ object: RegoObject, _ context: BuiltinContext) throws {
    var time: Double?
    for (key, value) in object {
      guard case .string(let name) = key else { continue }
      switch name.string {
      case "cert":
        let text = try Self.text("cert", value)
        keys = try context.cached("tokens.keys", text) { try VerificationKey.read(text) }
      case "secret": secret = try Self.text("secret", value)
      case "alg": algorithm = try Self.text("alg", value).string
      case "iss": issuer = try Self.text("iss", value)
      case "aud": audience = try Self.text("aud", value)
      case "time": time = try Self.nanoseconds(value)
      default: throw BuiltinError.failure("unknown token validation constraint: \(name)")
      }
    }
    self.time = try time ?? Double(try context.timeNanoseconds())
    switch (keys, secret.isEmpty) {
    case (_?, false): throw BuiltinError.failure("duplicate key constraints")
    case (nil, true): throw BuiltinError.failure("no key constraint")
    default: break
    }
  }

  /// True when one of the keys verifies the signature. A key the header names is the only one asked.
  func verifies(_ token: JSONWebToken, _ header: TokenHeader, signature: [UInt8]) -> Bool {
    guard let algorithm = TokenAlgorithm(rawValue: header.algorithm) else { return false }
    let message = token.signedBytes
    guard let keys else {
      return VerificationKey(material: .secret(secret.bytes)).verifies(signature, of: message, algorithm)
    }
    if !header.keyName.isEmpty, let key = keys.first(where: { $0.name == header.keyName }) {
      return key.verifies(signature, of: message, algorithm)
    }
    return keys.contains { key in
      (key.algorithm == nil || key.algorithm == header.algorithm)
        && key.verifies(signature, of: message, algorithm)
    }
  }

  /// The claims of issuer, audience, expiry and beginning (RFC 7519 sections 4.1.1 and 4.1.3 to 4.1.5).
  ///
  /// Throws where a time is no number.
  func allows(_ payload: RegoObject) throws -> Bool {
    if !issuer.isEmpty, payload["iss"] != .string(issuer) { return false }
    switch payload["aud"] {
    case .string(let text)?: guard text == audience else { return false }
    case .array(let texts)?: guard texts.contains(.string(audience)) else { return false }
    case nil: guard audience.isEmpty else { return false }
    default: return false
    }
    guard let now = RegoNumber(finite: time / 1e9) else { return false }
    if let expiry = try Self.moment("exp", payload), now >= expiry { return false }
    if let beginning = try Self.moment("nbf", payload), now < beginning { return false }
    return true
  }

  private static func moment(_ name: String, _ payload: RegoObject) throws -> RegoNumber? {
    guard let value = payload[name] else { return nil }
    guard case .number(let number) = value else {
      throw BuiltinError.failure("\(name) value must be a number")
    }
    return number
  }

  private static func nanoseconds(_ value: Value) throws -> Double {
    guard case .number(let number) = value else {
      throw BuiltinError.failure("token time constraint: must be a number")
    }
    let double = number.double
    guard double.isFinite else { throw BuiltinError.failure("token time constraint: unvalid float64") }
    guard double >= 0 else { throw BuiltinError.failure("token time constraint: must not be negative") }
    return double
  }

  private static func text(_ name: String, _ value: Value) throws -> RegoString {
    guard case .string(let text) = value else {
      throw BuiltinError.failure("\(name) constraint: must be a string")
    }
    return text
  }
}
