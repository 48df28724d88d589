import Rego
import Testing

/// `crypto.x509.*` and keys, with the results OPA gives.
@Suite struct CertificateBuiltinTests {
  /// 2025-06-15T00:00:00Z.
  private let now: Int64 = 1_749_945_600_000_000_000
  private let verify = "crypto.x509.parse_and_verify_certificates"
  private let verifyWithOptions = "crypto.x509.parse_and_verify_certificates_with_options"

  private func verified(_ options: Value) throws -> Value? {
    try call(verifyWithOptions, CertificateTexts.chain, options, timeNanoseconds: now)?[step: 0]
  }

  @Test func `a certificate is shown as Go shows it`() throws {
    let certificates = try #require(try call("crypto.x509.parse_certificates", CertificateTexts.chain))
    let leaf = try #require(certificates[step: 2])
    #expect(leaf["Subject"]?["CommonName"] == "Leaf")
    #expect(leaf["SerialNumber"] == 3)
    #expect(leaf["DNSNames"] == ["www.example.org"])
    #expect(leaf["ExtKeyUsage"] == [1])
    #expect(leaf["NotAfter"] == "2099-01-01T00:00:00Z")
    #expect(leaf["EmailAddresses"] == .null)
    #expect(leaf["URIStrings"] == .null)
    let issuer = try #require(certificates[step: 1])
    #expect(issuer["PermittedDNSDomains"] == ["example.org"])
    #expect(issuer["PermittedDNSDomainsCritical"] == true)
    #expect(issuer["MaxPathLenZero"] == true)
    #expect(certificates[step: 0]?["MaxPathLen"] == 1)
  }

  @Test func `a chain is verified from the leaf to the root`() throws {
    let result = try #require(try call(verify, CertificateTexts.chain, timeNanoseconds: now))
    #expect(result[step: 0] == true)
    let names = result[step: 1]?.array?.map { $0["Subject"]?["CommonName"] }
    #expect(names == ["Leaf", "Issuer", "Root"])
  }

  @Test func `a chain without its intermediate is not valid`() throws {
    let chain = Value(CertificateTexts.root + CertificateTexts.leaf)
    #expect(try call(verify, chain, timeNanoseconds: now) == [false, []])
    #expect(try call(verify, Value(CertificateTexts.root), timeNanoseconds: now) == [false, []])
    #expect(try call(verify, "not a certificate", timeNanoseconds: now) == [false, []])
  }

  @Test func `a chain is valid only while all its certificates are`() throws {
    #expect(try verified(["CurrentTime": 946_684_800_000_000_000]) == false)
    #expect(try verified(["CurrentTime": 1_700_000_000_000_000_000]) == true)
  }

  @Test func `the leaf must be for the host that is asked for`() throws {
    #expect(try verified(["DNSName": "www.example.org"]) == true)
    #expect(try verified(["DNSName": "WWW.example.org."]) == true)
    #expect(try verified(["DNSName": "example.org"]) == false)
  }

  @Test func `one of the purposes must be allowed along the chain`() throws {
    #expect(try verified(["KeyUsages": ["KeyUsageClientAuth"]]) == false)
    #expect(try verified(["KeyUsages": set("KeyUsageClientAuth", "KeyUsageServerAuth")]) == true)
    #expect(try verified(["KeyUsages": ["KeyUsageAny"]]) == true)
  }

  @Test func `options that are unknown or of the wrong type are errors`() throws {
    func problem(_ options: Value) throws -> String? {
      try refusal(verifyWithOptions, CertificateTexts.chain, options)
    }
    #expect(try problem(["Host": "x"]) == "invalid key option")
    #expect(try problem(["DNSName": 1]) == "'DNSName' should be a string")
    #expect(try problem(["CurrentTime": "x"]) == "'CurrentTime' should be a number")
    #expect(try problem(["KeyUsages": "x"]) == "'KeyUsages' should be an Array or Set")
    #expect(try problem(["KeyUsages": ["x", "y"]]) == "invalid entries for 'KeyUsages' found: [x y]")
  }

  @Test func `what is no certificate is refused in Go's words`() throws {
    let parse = "crypto.x509.parse_certificates"
    #expect(try refusal(parse, "foobar") == "illegal base64 data at input byte 4")
    #expect(try refusal(parse, "YmFkc3RyaW5n") == "x509: malformed certificate")
    #expect(
      try refusal(parse, Value(CertificateTexts.leafKey))
        == "PEM block type is 'PRIVATE KEY', expected CERTIFICATE")
  }

  @Test func `no truncation or corruption of a certificate crashes`() throws {
    let text = CertificateTexts.issuer.split(separator: "\n").dropFirst().dropLast().joined()
    let whole = try #require(try call("base64.decode", Value(text))?.regoString?.bytes)
    for index in whole.indices {
      var corrupt = whole
      corrupt[index] ^= 0xFF
      for bytes in [Array(whole.prefix(index)), corrupt] {
        let encoded = try #require(try call("base64.encode", .string(RegoString(bytes: bytes))))
        _ = try refusal("crypto.x509.parse_certificates", encoded)
      }
    }
  }

  @Test func `a key pair must belong together`() throws {
    let key = Value(CertificateTexts.leafKey)
    let pair = try call("crypto.x509.parse_keypair", Value(CertificateTexts.leaf), key)
    #expect(pair?["Leaf"]?["Subject"]?["CommonName"] == "Leaf")
    #expect(pair?["PrivateKey"]?["Curve"] == [:])
    #expect(
      try refusal("crypto.x509.parse_keypair", Value(CertificateTexts.root), key)
        == "tls: private key does not match public key")
  }

  @Test func `private keys are shown as structs and as web keys`() throws {
    let key = Value(CertificateTexts.leafKey)
    let web = try call("crypto.x509.parse_rsa_private_key", key)
    #expect(web?["kty"] == "EC")
    #expect(web?["d"] == "gKEc37J2fBpnHeS5uOV0LX1f5xvej5QTed13DYjdKMw")
    let keys = try call("crypto.parse_private_keys", key)
    #expect(keys?[step: 0]?["X"] != nil)
    #expect(try call("crypto.parse_private_keys", "") == .null)
    #expect(try call("crypto.parse_private_keys", "no key") == [])
    #expect(try refusal("crypto.x509.parse_rsa_private_key", "") == "input PEM data was empty")
  }
}
