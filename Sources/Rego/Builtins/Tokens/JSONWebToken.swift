internal import Notation

/// A JSON Web Token in compact form (RFC 7519, RFC 7515 section 7.1): three parts between full stops.
struct JSONWebToken {
  let header: RegoString
  let payload: RegoString
  let signature: RegoString

  /// Splits the text. Throws where there are not three parts.
  init(_ text: RegoString) throws {
    let bytes = text.bytes
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count > 1 else { throw BuiltinError.failure("encoded JWT had no period separators") }
    guard parts.count == 3 else {
      throw BuiltinError.failure("encoded JWT must have 3 sections, found \(parts.count)")
    }
    header = RegoString(bytes: parts[0])
    payload = RegoString(bytes: parts[1])
    signature = RegoString(bytes: parts[2])
  }

  /// What is signed: the first two parts as they are.
  var signedBytes: [UInt8] { header.bytes + [UInt8(ascii: ".")] + payload.bytes }

  /// The header as an object. Encrypted tokens are refused (RFC 7516 section 9 tells them by `enc`).
  func decodedHeader() throws -> RegoObject {
    let text: RegoString
    do {
      text = try Base64.decodeURL(header)
    } catch let error as BuiltinError {
      throw BuiltinError.failure("JWT header had invalid encoding: \(error.message)")
    }
    let object: RegoObject
    do {
      object = try Self.object(text)
    } catch let error as BuiltinError {
      throw BuiltinError.failure("bad JWT header: \(error.message)")
    }
    guard object["enc"] == nil else {
      throw BuiltinError.failure("JWT is a JWE object, which is not supported")
    }
    return object
  }

  /// The bytes of the payload.
  func decodedPayload() throws -> RegoString {
    do {
      return try Base64.decodeURL(payload)
    } catch let error as BuiltinError {
      throw BuiltinError.failure("JWT payload had invalid encoding: \(error.message)")
    }
  }

  /// The bytes of the signature.
  func decodedSignature() throws -> [UInt8] { try Base64.decodeURL(signature).bytes }

  /// The object a JSON text holds; of members with one name the last counts.
  static func object(_ text: RegoString) throws -> RegoObject {
    let value: Value
    do {
      value = try Builtin.unmarshalled(text)
    } catch let error as BuiltinError {
      throw BuiltinError.failure("invalid JSON: \(error.message)")
    }
    guard case .object(let object) = value else {
      throw BuiltinError.failure("decoded JSON type was not an Object")
    }
    return object
  }

  /// Takes the same time wherever the first difference stands.
  static func equalInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
