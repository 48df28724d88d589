import Notation
import Rego
import Testing

/// `io.jwt.*`, with the results OPA gives.
@Suite struct TokenBuiltinTests {
  private func signed(_ header: Value, _ payload: Value, _ key: Value) throws -> Value {
    try #require(try call("io.jwt.encode_sign", header, payload, key))
  }

  private func token(_ payload: Value, header: Value = ["alg": "HS256"]) throws -> Value {
    try signed(header, payload, ["kty": "oct", "k": "c2VjcmV0"])
  }

  private func verified(_ token: Value, _ constraints: Value) throws -> Value? {
    try call("io.jwt.decode_verify", token, constraints, timeNanoseconds: 5_000_000_000)?[step: 0]
  }

  @Test(arguments: [
    ("RS256", WebKeys.rsa), ("RS384", WebKeys.rsa), ("RS512", WebKeys.rsa), ("PS256", WebKeys.rsa),
    ("PS384", WebKeys.rsa), ("PS512", WebKeys.rsa), ("ES256", WebKeys.elliptic), ("ES384", WebKeys.elliptic),
    ("ES512", WebKeys.elliptic), ("EdDSA", WebKeys.edwards),
  ])
  func `what one key of a pair signs the other verifies`(_ algorithm: String, _ key: Value) throws {
    let token = try signed(["alg": Value(algorithm)], ["sub": "x"], key)
    let text = WebKeys.text(WebKeys.publicPart(key))
    let verifier = "io.jwt.verify_\(algorithm.lowercased())"
    #expect(try call(verifier, token, text) == true)
    #expect(try verified(token, ["cert": text]) == true)
    let other = try signed(["alg": Value(algorithm)], ["sub": "y"], key)
    let parts = try #require(other.string).split(separator: ".")
    let mixed = try #require(token.string).split(separator: ".")
    #expect(try call(verifier, Value("\(mixed[0]).\(mixed[1]).\(parts[2])"), text) == false)
  }

  @Test func `the token of RFC 7515 appendix A 1 comes out`() throws {
    let header = Value("{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}")
    let payload = Value(
      "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}")
    let token = try call("io.jwt.encode_sign_raw", header, payload, WebKeys.text(WebKeys.secret))
    #expect(token?.string?.hasSuffix(".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == true)
  }

  @Test func `a secret signs and verifies with three digests`() throws {
    for algorithm in ["HS256", "HS384", "HS512"] {
      let token = try token(["sub": "x"], header: ["alg": Value(algorithm)])
      #expect(try call("io.jwt.verify_\(algorithm.lowercased())", token, "secret") == true)
      #expect(try call("io.jwt.verify_\(algorithm.lowercased())", token, "Secret") == false)
      #expect(try verified(token, ["secret": "secret"]) == true)
    }
  }

  @Test func `a key of another kind verifies nothing`() throws {
    let token = try token(["sub": "x"])
    #expect(try verified(token, ["cert": WebKeys.text(WebKeys.publicPart(WebKeys.edwards))]) == false)
    #expect(try verified(token, ["secret": "other"]) == false)
    let elliptic = WebKeys.text(WebKeys.publicPart(WebKeys.elliptic))
    #expect(try call("io.jwt.verify_rs256", token, elliptic) == false)
  }

  @Test func `a private key in a certificate's place verifies by its public half`() throws {
    let token = try signed(["alg": "ES256"], ["sub": "x"], WebKeys.elliptic)
    #expect(try verified(token, ["cert": WebKeys.text(WebKeys.elliptic)]) == true)
    #expect(try call("io.jwt.verify_es256", token, WebKeys.text(WebKeys.elliptic)) == false)
  }

  @Test func `a key set is searched by name and by algorithm`() throws {
    func named(_ key: Value, _ members: (Value, Value)...) -> Value {
      let object = WebKeys.publicPart(key).object ?? RegoObject()
      return .object(RegoObject(object.map { ($0, $1) } + members))
    }
    let set = { (keys: [Value]) in WebKeys.text(["keys": .array(keys)]) }
    let token = try signed(["alg": "EdDSA", "kid": "b"], ["sub": "x"], WebKeys.edwards)
    let edwards = named(WebKeys.edwards, ("kid", "b"))
    let elliptic = named(WebKeys.elliptic, ("kid", "b"))
    #expect(try call("io.jwt.verify_eddsa", token, set([elliptic, edwards])) == false)
    #expect(try call("io.jwt.verify_eddsa", token, set([named(WebKeys.elliptic), edwards])) == true)
    let other = named(WebKeys.edwards, ("kid", "c"), ("alg", "ES256"))
    #expect(try call("io.jwt.verify_eddsa", token, set([other])) == false)
    #expect(try call("io.jwt.verify_eddsa", token, set([])) == false)
  }

  @Test func `a key that is no key is refused`() throws {
    let token = try token(["sub": "x"])
    func problem(_ key: Value) throws -> String {
      try refusal("io.jwt.verify_rs256", token, key) ?? ""
    }
    let prefix = "failed to parse a JWK key (set): jwk.ParseString: failed to parse string: jwk.Parse: "
    #expect(
      try problem("{}")
        == prefix + "failed to parse sole key: jwk.ParseKey: invalid key type from JSON ()")
    #expect(
      try problem(#"{"keys":1}"#)
        == prefix + #"failed to unmarshal JWK set: failed to decode "keys": expected '[' but got 1"#)
    #expect(
      try problem(#"{"kty":"RSA","n":"AQAB"}"#).hasSuffix("(*jwk.rsaPublicKey): required field e is missing"))
    #expect(
      try problem(#"{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ"}"#)
        .hasSuffix(#"jwk.ECDSAPublicKey: invalid "x" length (1) for curve "P-256""#))
    #expect(
      try problem(Value(CertificateTexts.leaf + CertificateTexts.leaf))
        == "extra data after a PEM certificate block")
    #expect(
      try problem(Value(CertificateTexts.leafKey)) == "failed to extract a Key from the PEM certificate")
  }

  @Test func `times are compared to the fraction of a second`() throws {
    let secret: Value = ["secret": "secret"]
    #expect(try verified(try token(["exp": 5]), secret) == false)
    #expect(try verified(try token(["exp": try number("5.0000001")]), secret) == true)
    #expect(try verified(try token(["nbf": 5]), secret) == true)
    #expect(try verified(try token(["nbf": try number("5.1")]), secret) == false)
    #expect(try verified(try token(["nbf": 6]), ["secret": "secret", "time": 6_000_000_000]) == true)
    let text = try token(["exp": "6"])
    #expect(
      try refusal("io.jwt.decode_verify", text, ["secret": "secret", "time": 1])
        == "exp value must be a number")
  }

  @Test func `issuer and audience must be those wanted`() throws {
    let secret = (Value("secret"), Value("secret"))
    func with(_ members: (Value, Value)...) -> Value { .object(RegoObject([secret] + members)) }
    #expect(try verified(try token(["iss": "a"]), with(("iss", "a"))) == true)
    #expect(try verified(try token(["iss": "b"]), with(("iss", "a"))) == false)
    #expect(try verified(try token([:]), with(("iss", "a"))) == false)
    #expect(try verified(try token(["aud": "a"]), with()) == false)
    #expect(try verified(try token(["aud": ["b", "a"]]), with(("aud", "a"))) == true)
    #expect(try verified(try token(["aud": 1]), with(("aud", "a"))) == false)
    #expect(try verified(try token([:]), with(("aud", "a"))) == false)
  }

  @Test func `a critical header that is unknown voids the token`() throws {
    let secret: Value = ["secret": "secret"]
    let known: Value = ["alg": "HS256", "crit": ["alg"]]
    #expect(try verified(try token([:], header: known), secret) == true)
    let unknown: Value = ["alg": "HS256", "crit": ["x"], "x": 1]
    #expect(try verified(try token([:], header: unknown), secret) == false)
    let empty = try token([:], header: ["alg": "HS256", "crit": []])
    #expect(
      try refusal("io.jwt.decode_verify", empty, ["secret": "secret", "time": 1])
        == "crit: must be a nonempty list")
  }

  @Test func `constraints are checked before the token`() throws {
    func problem(_ constraints: Value) throws -> String? {
      try refusal("io.jwt.decode_verify", "no token", constraints)
    }
    #expect(try problem(["time": 1]) == "no key constraint")
    #expect(try problem(["secret": "a", "time": -1]) == "token time constraint: must not be negative")
    #expect(try problem(["secret": "a", "foo": 1]) == "unknown token validation constraint: foo")
    #expect(try problem(["alg": 1]) == "alg constraint: must be a string")
    let both: Value = ["secret": "a", "time": 1, "cert": WebKeys.text(WebKeys.secret)]
    #expect(try problem(both) == "duplicate key constraints")
    #expect(try problem(["secret": "a", "time": 1]) == "encoded JWT had no period separators")
  }

  @Test func `a header to sign is read as leniently as OPA reads it`() throws {
    func problem(_ header: Value) throws -> String? {
      try refusal("io.jwt.encode_sign_raw", header, "{}", WebKeys.text(WebKeys.secret))
    }
    let prefix = "missing or invalid 'alg' header: "
    #expect(try problem("") == prefix + #"cannot parse JSON: cannot parse empty string; unparsed tail: """#)
    #expect(try problem("1") == prefix + #"jwsbb: header "alg" not found"#)
    #expect(try problem(#"{"alg":1}"#) == prefix + "value doesn't contain string; it contains number")
    #expect(
      try problem("{a:1}") == prefix
        + #"cannot parse JSON: cannot parse object: cannot find opening '"" for object key; "#
        + #"unparsed tail: "a:1}""#)
    #expect(try problem(#"{"alg":"HS256"} x"#) == prefix + #"unexpected tail: "x""#)
    #expect(try problem(#"{"alg":"none"}"#) == "unknown JWS algorithm: none")
    #expect(try problem(#"{"alg":"\u0048S256","alg":"junk"}"#) == nil)
  }

  @Test func `a token inside a token is taken out`() throws {
    let inner = try #require(try token(["sub": "x"]).string)
    let key = WebKeys.text(["kty": "oct", "k": "c2VjcmV0"])
    let header: Value = #"{"alg":"HS256","cty":"JWT","typ":"x"}"#
    let outer = try #require(try call("io.jwt.encode_sign_raw", header, Value(inner), key))
    #expect(try verified(outer, ["secret": "secret"]) == true)
    #expect(try call("io.jwt.decode", outer)?[step: 1] == ["sub": "x"])
  }
}
