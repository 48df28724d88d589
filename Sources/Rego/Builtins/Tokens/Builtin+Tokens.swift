internal import Notation

extension Builtin {
  /// `io.jwt.*`: JSON Web Tokens.
  static let tokens: [Builtin] = [
    Builtin("io.jwt.decode", [.string], .array(prefix: [.anyObject, .anyObject, .string], rest: nil)) {
      _, operands in try decoded(try operands.string(0), depth: 0)
    },
    Builtin(
      "io.jwt.decode_verify", [.string, .object(of: .string, .any)],
      .array(prefix: [.boolean, .anyObject, .anyObject], rest: nil)
    ) { context, operands in
      let constraints = try TokenConstraints(try operands.object(1), context)
      return try verified(try operands.string(0), constraints)
    },
    secretVerifier("io.jwt.verify_hs256", .sha256),
    secretVerifier("io.jwt.verify_hs384", .sha384),
    secretVerifier("io.jwt.verify_hs512", .sha512),
    keyVerifier("io.jwt.verify_rs256", .pkcs1(.sha256)),
    keyVerifier("io.jwt.verify_rs384", .pkcs1(.sha384)),
    keyVerifier("io.jwt.verify_rs512", .pkcs1(.sha512)),
    keyVerifier("io.jwt.verify_ps256", .pss(.sha256)),
    keyVerifier("io.jwt.verify_ps384", .pss(.sha384)),
    keyVerifier("io.jwt.verify_ps512", .pss(.sha512)),
    keyVerifier("io.jwt.verify_es256", .ecdsa(.sha256)),
    keyVerifier("io.jwt.verify_es384", .ecdsa(.sha384)),
    keyVerifier("io.jwt.verify_es512", .ecdsa(.sha512)),
    keyVerifier("io.jwt.verify_eddsa", .ed25519),
    // Some signatures hold random numbers, yet the calls are not recorded: the record would hold the key.
    Builtin("io.jwt.encode_sign", [jsonObject, jsonObject, jsonObject], .string) { _, operands in
      // Only calls that the type checker sees through are held to objects; OPA signs any JSON.
      func json(_ index: Int) -> [UInt8] {
        var writer = GoJSONWriter()
        writer.write(operands[index])
        return writer.output
      }
      return try TokenSigner.token(header: json(0), payload: json(1), key: RegoString(bytes: json(2)))
    },
    Builtin("io.jwt.encode_sign_raw", [.string, .string, .string], .string) { _, operands in
      let key = try operands.string(2)
      return try TokenSigner.token(
        header: try operands.string(0).bytes, payload: try operands.string(1).bytes, key: key)
    },
  ]

  private static let jsonObject = RegoType.object(of: .string, .any)
  /// A token may hold a token; deeper ones are refused.
  private static let tokenDepthLimit = 32

  private static func decoded(_ text: RegoString, depth: Int) throws -> Value {
    guard depth < tokenDepthLimit else {
      throw BuiltinError.failure("the token holds more than \(tokenDepthLimit) tokens inside each other")
    }
    let token = try JSONWebToken(text)
    let header = try token.decodedHeader()
    let payload = try token.decodedPayload()
    if header["cty"] == "JWT" {
      let quotes: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'")]
      let trimmed = payload.bytes.drop { quotes.contains($0) }.reversed().drop { quotes.contains($0) }
      return try decoded(RegoString(bytes: Array(trimmed.reversed())), depth: depth + 1)
    }
    let claims = try JSONWebToken.object(payload)
    do {
      let signature = try token.decodedSignature()
      return [.object(header), .object(claims), Value(Hex.encode(signature))]
    } catch let error as BuiltinError {
      throw BuiltinError.failure("JWT signature had invalid encoding: \(error.message)")
    }
  }

  private static func verified(_ text: RegoString, _ constraints: TokenConstraints) throws -> Value {
    let refused: Value = [false, [:], [:]]
    var text = text
    for _ in 0..<tokenDepthLimit {
      let token = try JSONWebToken(text)
      let header = try token.decodedHeader()
      let facts = try TokenHeader(header)
      guard facts.isValid, constraints.algorithm.isEmpty || constraints.algorithm == facts.algorithm else {
        return refused
      }
      guard constraints.verifies(token, facts, signature: try token.decodedSignature()) else {
        return refused
      }
      let payload = try token.decodedPayload()
      if facts.contentType.lowercased() == "jwt" {
        text = payload
        continue
      }
      let claims = try JSONWebToken.object(payload)
      return try constraints.allows(claims) ? [true, .object(header), .object(claims)] : refused
    }
    throw BuiltinError.failure("the token holds more than \(tokenDepthLimit) tokens inside each other")
  }

  private static func secretVerifier(_ name: String, _ hash: HashAlgorithm) -> Builtin {
    Builtin(name, [.string, .string], .boolean) { _, operands in
      let (text, secret) = (try operands.string(0), try operands.string(1))
      let token = try JSONWebToken(text)
      let code = hash.authenticationCode(of: token.signedBytes, key: secret.bytes)
      return .boolean(JSONWebToken.equalInConstantTime(code, try token.decodedSignature()))
    }
  }

  private static func keyVerifier(_ name: String, _ scheme: SignatureScheme) -> Builtin {
    Builtin(name, [.string, .string], .boolean) { context, operands in
      let token = try JSONWebToken(try operands.string(0))
      let text = try operands.string(1)
      let keys = try context.cached("tokens.keys", text) { try VerificationKey.read(text) }
      let signature = try token.decodedSignature()
      let header = try TokenHeader(try token.decodedHeader())
      let message = token.signedBytes
      if !header.keyName.isEmpty, let key = keys.first(where: { $0.name == header.keyName }) {
        return .boolean(key.verifies(signature, of: message, scheme))
      }
      return .boolean(
        keys.contains { key in
          (key.algorithm == nil || key.algorithm == header.algorithm)
            && key.verifies(signature, of: message, scheme)
        })
    }
  }
}
