extension JSONWebKey {
  private static let curves: Set<String> = ["P-256", "P-384", "P-521", "Ed25519", "Ed448", "X25519", "X448"]

  /// The members are of the types they must be, and none that must be there is missing.
  func checkMembers() throws {
    for (key, value) in members {
      guard let name = key.string else { continue }
      do {
        try check(name, value)
      } catch let error as BuiltinError {
        throw BuiltinError.failure("failed to decode value for key \(name): \(error.message)")
      }
    }
    for name in requiredMembers where members[name] == nil {
      throw BuiltinError.failure("required field \(name) is missing")
    }
    for name in binaryMembers { _ = try bytes(name) }
  }

  private var requiredMembers: [String] {
    switch kind {
    case .rsa: isPrivate ? ["d", "e", "n"] : ["e", "n"]
    case .elliptic: isPrivate ? ["crv", "d", "x", "y"] : ["crv", "x", "y"]
    case .edwards: isPrivate ? ["crv", "d", "x"] : ["crv", "x"]
    case .secret: ["k"]
    }
  }

  private var binaryMembers: [String] {
    switch kind {
    case .rsa: isPrivate ? ["d", "dp", "dq", "e", "n", "p", "q", "qi"] : ["e", "n"]
    case .elliptic: isPrivate ? ["d", "x", "y"] : ["x", "y"]
    case .edwards: isPrivate ? ["d", "x"] : ["x"]
    case .secret: ["k"]
    }
  }

  private func check(_ name: String, _ value: Value) throws {
    func refuse(_ problem: String) -> BuiltinError { .failure(problem) }
    func unlike(_ value: Value, _ type: String) -> BuiltinError {
      .failure("json: cannot unmarshal \(Self.goType(value)) into Go value of type \(type)")
    }
    switch name {
    case "alg":
      guard value == .null || value.string != nil else { throw unlike(value, "string") }
      let text = value.string ?? ""
      guard TokenAlgorithm(rawValue: text) != nil || TokenAlgorithm.otherKeyAlgorithms.contains(text) else {
        throw refuse("invalid key value: \(Value(text)): invalid key algorithm")
      }
    case "kid", "use", "x5u", "x5t", "x5t#S256":
      guard value == .null || value.string != nil else {
        throw refuse("error reading next value: \(unlike(value, "string").message)")
      }
    case "key_ops":
      guard value != .null else { return }
      guard case .array(let elements) = value else { throw unlike(value, "jwk.KeyOperationList") }
      for element in elements where element.string == nil { throw unlike(element, "jwk.KeyOperation") }
    case "x5c": try checkChain(value)
    case "crv" where kind == .elliptic || kind == .edwards:
      guard value == .null || value.string != nil else {
        throw refuse("failed to unmarshal EllipticCurveAlgorithm: \(unlike(value, "string").message)")
      }
      let text = value.string ?? ""
      guard Self.curves.contains(text) else {
        throw refuse("unknown EllipticCurveAlgorithm: \(Value(text))")
      }
    default: break
    }
  }

  private func checkChain(_ value: Value) throws {
    guard case .array(let elements) = value else {
      throw BuiltinError.failure("failed to unmarshal certificate chain: expected JSON array")
    }
    for (index, element) in elements.enumerated() {
      do {
        guard case .string(let text) = element else {
          throw BuiltinError.failure(
            "json: cannot unmarshal \(Self.goType(element)) into Go value of type string")
        }
        let bytes: RegoString
        do {
          bytes = try Base64.standard.decode(text)
        } catch let error as BuiltinError {
          throw BuiltinError.failure("failed to base64 decode the certificate: \(error.message)")
        }
        do {
          _ = try Certificate(single: bytes.bytes)
        } catch let error as BuiltinError {
          throw BuiltinError.failure("failed to parse x509 certificate: \(error.message)")
        }
      } catch let error as BuiltinError {
        throw BuiltinError.failure("failed to decode certificate at index \(index): \(error.message)")
      }
    }
  }

  /// The numbers have the sizes they must have, and points are on their curve.
  func checkNumbers() throws {
    func refuse(_ problem: String) -> BuiltinError { .failure(problem) }
    switch kind {
    case .rsa:
      if try bytes("n").isEmpty { throw refuse("missing \"n\" value") }
      let exponent = BigInteger(bigEndian: try bytes("e"))
      if exponent.isZero { throw refuse("missing \"e\" value") }
      if exponent.bitCount > 63 {
        throw refuse(
          "rsa public exponent too large for this platform: \(exponent.bitCount) bits (max 63)")
      }
      if !exponent.magnitude.isOdd {
        throw refuse("invalid rsa public exponent: must be a positive odd integer")
      }
      if isPrivate, try bytes("d").isEmpty { throw refuse("missing \"d\" value") }
    case .elliptic:
      let text = members["crv"]?.string ?? ""
      guard let curve else {
        throw refuse(
          "invalid curve algorithm \(Value(text)): unknown elliptic curve algorithm: \(Value(text))")
      }
      for name in isPrivate ? ["x", "y", "d"] : ["x", "y"] {
        let count = try bytes(name).count
        guard count == curve.byteCount else {
          throw refuse("invalid \"\(name)\" length (\(count)) for curve \"\(text)\"")
        }
      }
      if try point() == nil {
        let name = text.filter { $0 != "-" }
        throw refuse("invalid ECDSA public key: \(name) point not on curve")
      }
    case .edwards:
      guard ["Ed25519", "X25519"].contains(members["crv"]?.string ?? "") else { return }
      let algorithm = members["crv"]?.string == "X25519" ? "x25519" : "ed25519"
      if try bytes("x").count != 32 { throw refuse("\(algorithm): wrong public key size") }
      if isPrivate, try bytes("d").count != 32 { throw refuse("\(algorithm): wrong private key size") }
    case .secret:
      if try bytes("k").isEmpty { throw refuse("missing \"k\" field") }
    }
  }
}
