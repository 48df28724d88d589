import Crypto
import Foundation
import Notation
import Testing

@testable import Attestation
@testable import ephor_verify

/// Envelopes that others signed: the DSSE specification's own, model signing's, and of every curve.
@Suite struct EnvelopeVectorTests {
  /// secure-systems-lab/dsse, protocol.md, version 1: “hello world”, signed with P-256, its signature as r‖s.
  private enum Specification {
    static let key = """
      -----BEGIN PUBLIC KEY-----
      MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZ805D3eqNZywjCI19lInBJOp7YMr
      CrzAH3CVTAOQ0jgMeCvVTiaRJaRPRDOv8UMs6U4SvKc6pnrIDOoSYI3fdA==
      -----END PUBLIC KEY-----

      """
    static let type = "http://example.com/HelloWorld"
    static let signature =
      "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="
  }

  private func envelope(
    _ signature: [UInt8], over payload: String = "hello world", type: String = Specification.type
  ) throws -> [UInt8] {
    try Envelope(
      payloadType: type, payload: Array(payload.utf8),
      signatures: [EnvelopeSignature(keyid: "", signature: signature)]
    ).encoded()
  }

  @Test func `the vector of the DSSE specification holds, as it stands and in DER, and changed it does not`()
    throws
  {
    let raw = try #require(Base64.decode(Specification.signature))
    let der = try Array(P256.Signing.ECDSASignature(rawRepresentation: raw).derRepresentation)
    var flipped = raw
    flipped[63] ^= 1
    try Workplace.use { place in
      let key = try place.write(Array(Specification.key.utf8), "hello.pem")
      func status(_ bytes: [UInt8]) throws -> Int32 {
        verify("envelope", try place.write(bytes, "hello.json"), "--key", key).status
      }
      #expect(try status(envelope(raw)) == 0)
      #expect(try status(envelope(der)) == 0)
      #expect(try status(envelope(flipped)) == 1)
      #expect(try status(envelope(Array(raw.dropLast()))) == 1)
      #expect(try status(envelope(raw + [0])) == 1)
      #expect(try status(envelope(Array(raw.suffix(32) + raw.prefix(32)))) == 1)
      #expect(try status(envelope(raw, over: "hello World")) == 1)
      #expect(try status(envelope(raw, type: "http://example.com/helloWorld")) == 1)
    }
  }

  @Test func `signatures of three curves hold as DER and as two numbers, under their own key alone`() throws {
    let message = PreAuthenticationEncoding.encode(payloadType: "t", payload: Array("x".utf8))
    let first = P256.Signing.PrivateKey()
    let second = P384.Signing.PrivateKey()
    let third = P521.Signing.PrivateKey()
    let one = try first.signature(for: SHA256.hash(data: message))
    let two = try second.signature(for: SHA384.hash(data: message))
    let three = try third.signature(for: SHA512.hash(data: message))
    let signed: [(pem: String, forms: [Data])] = [
      (first.publicKey.pemRepresentation, [one.derRepresentation, one.rawRepresentation]),
      (second.publicKey.pemRepresentation, [two.derRepresentation, two.rawRepresentation]),
      (third.publicKey.pemRepresentation, [three.derRepresentation, three.rawRepresentation]),
    ]
    try Workplace.use { place in
      for (signer, entry) in signed.enumerated() {
        for (form, bytes) in entry.forms.enumerated() {
          let file = try place.write(envelope(Array(bytes), over: "x", type: "t"), "\(signer)-\(form).json")
          for (number, other) in signed.enumerated() {
            let key = try place.write(Array(other.pem.utf8), "\(number).pem")
            let outcome = verify("envelope", file, "--key", key)
            #expect(outcome.status == (number == signer ? 0 : 1), "\(signer), \(form), \(number)")
          }
        }
      }
    }
  }

  @Test func `one signature of a statement written in two ways counts in one of them alone`() throws {
    let key = try SigningKey.generate(.ecdsaP256)
    let root = try TrustRoot(
      organisation: "Example", keys: [Fixtures.enrolled(key, holder: "person:a")], baseline: nil)
    let statement = try Fixtures.statement(author: key.publicKey.keyid)
    let good = try statement.signed(by: key)
    let der = good.signatures[0].signature
    let raw = try Array(P256.Signing.ECDSASignature(derRepresentation: der).rawRepresentation)
    func holders(_ signature: [UInt8]) throws -> [String] {
      let envelope = try Envelope(
        payloadType: good.payloadType, payload: good.payload,
        signatures: [EnvelopeSignature(keyid: key.publicKey.keyid, signature: signature)])
      return try root.verify(envelope, at: Fixtures.time("2026-03-01T00:00:00Z")).keys.map(\.holder)
    }
    #expect(try holders(der) == ["person:a"])
    #expect(try VerifyingKey(pem: key.publicKey.pem).verify(raw, over: good.signedBytes))
    // As two numbers; with a byte behind it; with its length in the long form.
    let longer = [der[0], 0x81] + der[1...]
    for other in [raw, der + [0], Array(longer)] {
      #expect(try holders(other) == [])
      #expect(!key.publicKey.verify(other, over: good.signedBytes))
    }
  }

  @Test func `a key of another kind is refused by name`() throws {
    // An X25519 key (RFC 8410, section 10.1 has the form), which signs nothing.
    let der: [UInt8] =
      [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x6E, 0x03, 0x21, 0x00]
      + [UInt8](repeating: 9, count: 32)
    try Workplace.use { place in
      let key = try place.write(Array(PEM(label: "PUBLIC KEY", bytes: der).text.utf8), "x.pem")
      let outcome = verify("envelope", try place.write(envelope([1]), "x.json"), "--key", key)
      #expect(outcome.status == 2)
      #expect(outcome.complaint.contains("P-256, P-384 or P-521 [key.unsupported]"))
    }
  }
}
