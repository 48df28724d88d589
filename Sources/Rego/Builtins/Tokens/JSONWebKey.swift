internal import Crypto
internal import FoundationEssentials

/// A JSON Web Key (RFC 7517, RFC 7518 section 6, RFC 8037 section 2), checked for shape but not yet for its
/// numbers.
struct JSONWebKey {
  let members: RegoObject
  let kind: Kind
  let isPrivate: Bool
  let algorithm: String?
  /// `kid`; empty where there is none.
  let name: String

  enum Kind: String {
    case rsa = "RSA"
    case elliptic = "EC"
    case edwards = "OKP"
    case secret = "oct"
  }

  /// More keys in one set are refused.
  static let keyLimit = 1_000

  /// The keys of a set, or the one key, that a JSON text begins with. Throws in the words of the library OPA
  /// uses.
  static func read(_ text: RegoString) throws -> [JSONWebKey] {
    func single(_ error: BuiltinError) -> BuiltinError {
      .failure("jwk.Parse: failed to parse sole key: jwk.ParseKey: \(error.message)")
    }
    let value: Value
    do {
      value = try Builtin.unmarshalled(firstValue(of: text))
    } catch let error as BuiltinError {
      throw single(
        .failure("jwk.Parse: failed to probe data: probe: failed to unmarshal data: \(error.message)"))
    }
    guard let keys = value["keys"] else {
      do {
        return [try JSONWebKey(value)]
      } catch let error as BuiltinError {
        throw single(error)
      }
    }
    func set(_ problem: String) -> BuiltinError {
      .failure("jwk.Parse: failed to unmarshal JWK set: failed to decode \(problem)")
    }
    guard case .array(let elements) = keys else {
      throw set("\"keys\": expected '[' but got \(keys == .null ? "<nil>" : "\(keys)")")
    }
    guard elements.count <= keyLimit else { throw set("\"keys\": more than \(keyLimit) keys") }
    return try elements.enumerated().map { index, element in
      do {
        return try JSONWebKey(element)
      } catch let error as BuiltinError {
        throw set("key #\(index) in \"keys\": jwk.ParseKey: \(error.message)")
      }
    }
  }

  /// The text up to the end of its first value: what follows is not looked at.
  private static func firstValue(of text: RegoString) -> RegoString {
    let bytes = text.bytes
    var depth = 0
    var isInString = false
    var isEscaped = false
    for (index, byte) in bytes.enumerated() {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return RegoString(bytes: bytes[...index]) }
      default: break
      }
    }
    return text
  }

  private init(_ value: Value) throws {
    let object: RegoObject
    switch value {
    case .object(let members): object = members
    case .null: object = RegoObject()
    default:
      throw BuiltinError.failure(
        "jwk.Parse: failed to probe data: probe: failed to unmarshal data: json: cannot unmarshal "
          + "\(Self.goType(value)) into Go value of type struct "
          + "{ Kty string \"json:\\\"kty\\\"\"; D json.RawMessage \"json:\\\"d,omitempty\\\"\" }")
    }
    let type = object["kty"] ?? .null
    guard type == .null || type.string != nil else {
      throw BuiltinError.failure(
        "jwk.Parse: failed to probe data: probe: failed to unmarshal data: json: cannot unmarshal "
          + "\(Self.goType(type)) into Go struct field .kty of type string")
    }
    guard let kind = Kind(rawValue: type.string ?? "") else {
      throw BuiltinError.failure("invalid key type from JSON (\(type.string ?? ""))")
    }
    self.kind = kind
    members = object
    isPrivate = kind != .secret && object["d"] != nil
    name = object["kid"]?.string ?? ""
    algorithm = object["alg"]?.string
    do {
      try checkMembers()
    } catch let error as BuiltinError {
      let problem = "failed to unmarshal JSON into key (*\(goName))"
      throw BuiltinError.failure("\(problem): \(problem): \(error.message)")
    }
    do {
      try checkNumbers()
    } catch let error as BuiltinError {
      throw BuiltinError.failure(
        "jwk.Parse: key validation failed: key validation failed: jwk.\(kindName): \(error.message)")
    }
  }

  /// `RSAPublicKey`, `ECDSAPrivateKey`, …
  var kindName: String {
    let side = isPrivate ? "PrivateKey" : "PublicKey"
    return switch kind {
    case .rsa: "RSA" + side
    case .elliptic: "ECDSA" + side
    case .edwards: "OKP" + side
    case .secret: "SymmetricKey"
    }
  }

  /// The name errors give the key's type.
  var goName: String {
    let side = isPrivate ? "PrivateKey" : "PublicKey"
    return switch kind {
    case .rsa: "jwk.rsa" + side
    case .elliptic: "jwk.ecdsa" + side
    case .edwards: "jwk.okp" + side
    case .secret: "jwk.symmetricKey"
    }
  }

  static func goType(_ value: Value) -> String {
    switch value {
    case .boolean: "bool"
    default: value.typeName
    }
  }

  /// The bytes of a member in base 64, whichever alphabet and padding; empty where it is missing or null.
  func bytes(_ member: String) throws -> [UInt8] {
    guard let value = members[member], value != .null else { return [] }
    func refuse(_ problem: String) -> BuiltinError {
      .failure("failed to decode value for key \(member): \(problem)")
    }
    guard case .string(let text) = value else {
      throw refuse(
        "error reading next value: json: cannot unmarshal \(Self.goType(value)) into Go value of type string")
    }
    let given = text.bytes
    // The URL-safe alphabet differs in two characters; padding counts only where it is written.
    var plain = given.filter { $0 != 0x0A && $0 != 0x0D }.map { byte in
      byte == UInt8(ascii: "-") ? UInt8(ascii: "+") : byte == UInt8(ascii: "_") ? UInt8(ascii: "/") : byte
    }
    if plain.last != UInt8(ascii: "=") {
      plain += [UInt8](repeating: UInt8(ascii: "="), count: (4 - plain.count % 4) % 4)
    }
    guard let decoded = try? Base64.standard.decode(RegoString(bytes: plain)) else {
      throw refuse("expected base64 encoded []byte (string)")
    }
    guard decoded.byteCount <= DERReader.integerByteLimit || kind == .secret else {
      throw refuse("more than \(DERReader.integerByteLimit) bytes")
    }
    return decoded.bytes
  }

  /// The curve, where the key is an elliptic one and the curve is known.
  var curve: EllipticCurve? { EllipticCurve(rawValue: members["crv"]?.string ?? "") }
}
