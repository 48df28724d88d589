import Foundation
import Notation
import SharedData
import Testing

@testable import Attestation

@Suite struct EnvelopeTests {
  @Test func `pre-authentication encoding is that of the specification`() {
    let bytes = PreAuthenticationEncoding.encode(
      payloadType: "http://example.com/HelloWorld", payload: Array("hello world".utf8))
    #expect(
      String(decoding: bytes, as: UTF8.self) == "DSSEv1 29 http://example.com/HelloWorld 11 hello world")
  }

  @Test func `an envelope reads as it was written, whatever its layout`() throws {
    let envelope = try Envelope.sign([1, 2, 3], with: [Fixtures.key(1), SigningKey.generate(.ecdsaP256)])
    #expect(try Envelope(parsing: envelope.encoded()) == envelope)
    let pretty = Array(envelope.json.text(.pretty).utf8)
    #expect(try Envelope(parsing: pretty).digest() == envelope.digest())
  }

  @Test func `base 64 of either alphabet is read, unknown members are ignored`() throws {
    let text = """
      {"extra": 1, "payloadType": "t", "payload": "-_-_",
       "signatures": [{"sig": "_w==", "x": 1}, {"keyid": null, "sig": "_w"}]}
      """
    let envelope = try Envelope(parsing: Array(text.utf8))
    #expect(envelope.payload == [0xFB, 0xFF, 0xBF])
    #expect(
      envelope.signatures == Array(repeating: EnvelopeSignature(keyid: "", signature: [0xFF]), count: 2))
  }

  @Test(arguments: [
    "{}", "[]", #"{"payload":"","payloadType":"t"}"#, #"{"payload":"!","payloadType":"t","signatures":[]}"#,
    #"{"payload":"","payloadType":"","signatures":[{"keyid":"","sig":"AA=="}]}"#,
    #"{"payload":"","payloadType":"t","signatures":[{"keyid":"","sig":""}]}"#,
    #"{"payload":"","payloadType":"t","signatures":[{"keyid":7,"sig":"AA=="}]}"#,
  ])
  func `a malformed envelope is refused`(_ text: String) {
    #expect(throws: AttestationError(.envelopeMalformed, "")) { try Envelope(parsing: Array(text.utf8)) }
  }

  @Test func `no signature, too many and too large a payload are refused`() throws {
    #expect(throws: AttestationError(.envelopeUnsigned, "")) {
      try Envelope(payloadType: "t", payload: [], signatures: [])
    }
    let signature = EnvelopeSignature(keyid: "k", signature: [1])
    #expect(throws: AttestationError(.envelopeTooLarge, "")) {
      try Envelope(payloadType: "t", payload: [], signatures: Array(repeating: signature, count: 65))
    }
    #expect(throws: AttestationError(.envelopeTooLarge, "")) {
      try Envelope(
        payloadType: "t", payload: Array(repeating: 0, count: Envelope.payloadByteLimit + 1),
        signatures: [signature])
    }
  }

  @Test(.enabled(if: PythonChecker.isAvailable))
  func `a DSSE envelope satisfies the independent checker in Python`() throws {
    let script = try PythonChecker.script("verify_dsse.py")
    for key in [try Fixtures.key(5), try SigningKey.generate(.ecdsaP256)] {
      let envelope = try Fixtures.statement(author: key.publicKey.keyid).signed(by: key)
      try Fixtures.withFolder { folder in
        try Data(envelope.encoded()).write(to: URL(filePath: folder + "/envelope.json"))
        try Data(key.publicKey.pem.utf8).write(to: URL(filePath: folder + "/key.pem"))
        try Data(Fixtures.key(6).publicKey.pem.utf8).write(to: URL(filePath: folder + "/other.pem"))
        #expect(try PythonChecker.run([script, folder + "/envelope.json", folder + "/key.pem"]) == 0)
        #expect(try PythonChecker.run([script, folder + "/envelope.json", folder + "/other.pem"]) != 0)
      }
    }
  }
}
