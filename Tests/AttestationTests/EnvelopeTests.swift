import Foundation
import Notation
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

  @Test func `a DSSE envelope satisfies the independent checker in Python`() throws {
    guard let script = Self.checker else { return }
    for key in [try Fixtures.key(5), try SigningKey.generate(.ecdsaP256)] {
      let envelope = try Fixtures.statement(author: key.publicKey.keyid).signed(by: key)
      try Fixtures.withFolder { folder in
        try Data(envelope.encoded()).write(to: URL(filePath: folder + "/envelope.json"))
        try Data(key.publicKey.pem.utf8).write(to: URL(filePath: folder + "/key.pem"))
        try Data(Fixtures.key(6).publicKey.pem.utf8).write(to: URL(filePath: folder + "/other.pem"))
        #expect(try Self.run([script, folder + "/envelope.json", folder + "/key.pem"]) == 0)
        #expect(try Self.run([script, folder + "/envelope.json", folder + "/other.pem"]) != 0)
      }
    }
  }

  /// The path of `verify_dsse.py`, where it and Python's cryptography are at hand.
  private static let checker: String? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["EPHOR_SHARED"].map { URL(filePath: $0) }
    let shared = named ?? package.deletingLastPathComponent().appending(path: "shared")
    let script = shared.appending(path: "verify/verify_dsse.py").path
    // Where everything is required, an absent package fails the test instead of skipping it.
    let isRequired = ProcessInfo.processInfo.environment["EPHOR_REQUIRE"] == "1"
    guard FileManager.default.fileExists(atPath: script),
      isRequired || (try? run(["-c", "import cryptography"])) == 0
    else {
      print("the Python checker is absent at \(script): DSSE envelopes were not cross-checked")
      return nil
    }
    return script
  }()

  private static func run(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
