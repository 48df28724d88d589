import Foundation
import Notation
import Testing

@testable import Attestation

/// Envelopes exchanged with securesystemslib, the library behind in-toto and TUF, both ways; `EPHOR_REQUIRE=1`
/// demands that it is there.
@Suite struct SecureSystemsLibTests {
  /// Verifies `ours.json` with `ours.pem`, prints the key's id, refuses two changed copies, and leaves `theirs.json`
  /// and `theirs.pem` behind; in-toto's own reading of the payload beside it, where that package is.
  private static let script = #"""
    import base64, json, sys
    from cryptography.hazmat.primitives import serialization as S
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519
    from securesystemslib.dsse import Envelope
    from securesystemslib.exceptions import VerificationError
    from securesystemslib.signer import CryptoSigner, SSlibKey
    folder, scheme = sys.argv[1], sys.argv[2]
    read = lambda name: open(f"{folder}/{name}", "rb").read()
    key = SSlibKey.from_crypto(S.load_pem_public_key(read("ours.pem")))
    text = json.loads(read("ours.json"))
    ours = Envelope.from_dict(json.loads(json.dumps(text)))
    assert list(ours.verify([key], 1)) == [key.keyid], "not verified"
    assert key.scheme == scheme, key.scheme
    assert [s["keyid"] for s in text["signatures"]] == [key.keyid], "other keyid"
    for member in ("payload", "sig"):
        changed = json.loads(json.dumps(text))
        place = changed if member == "payload" else changed["signatures"][0]
        raw = bytearray(base64.b64decode(place[member])); raw[-1] ^= 1
        place[member] = base64.b64encode(bytes(raw)).decode()
        try:
            Envelope.from_dict(changed).verify([key], 1)
        except VerificationError:
            continue
        raise SystemExit(f"a changed {member} was accepted")
    private = ed25519.Ed25519PrivateKey.generate() if scheme == "ed25519" else ec.generate_private_key(ec.SECP256R1())
    signer = CryptoSigner(private)
    theirs = Envelope(ours.payload, ours.payload_type, {})
    theirs.sign(signer)
    open(f"{folder}/theirs.json", "w").write(json.dumps(theirs.to_dict()))
    public = private.public_key().public_bytes(S.Encoding.PEM, S.PublicFormat.SubjectPublicKeyInfo)
    open(f"{folder}/theirs.pem", "wb").write(public)
    print(key.keyid, signer.public_key.keyid)
    """#

  /// What the script prints, or nil where the library may be absent.
  private static func exchange(_ folder: String, _ scheme: KeyScheme) throws -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, folder, scheme.rawValue]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let isRequired = ProcessInfo.processInfo.environment["EPHOR_REQUIRE"] == "1"
    if !isRequired, said.contains("ModuleNotFoundError") {
      print("securesystemslib is absent: envelopes were not exchanged with it")
      return nil
    }
    #expect(process.terminationStatus == 0, "\(said)")
    return text
  }

  @Test(arguments: KeyScheme.allCases) func `envelopes and key ids agree both ways`(_ scheme: KeyScheme)
    throws
  {
    try Fixtures.withFolder { folder in
      let key = try SigningKey.generate(scheme)
      let statement = try Fixtures.statement(author: key.publicKey.keyid, content: ["text": "näher, “so”\n"])
      func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(filePath: folder + "/" + name))
      }
      func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + name)))
      }
      try write("ours.json", statement.signed(by: key).encoded())
      try write("ours.pem", Array(key.publicKey.pem.utf8))
      guard
        let ids = try Self.exchange(folder, scheme)?.split(whereSeparator: \.isWhitespace).map(String.init)
      else {
        return
      }
      let theirs = try PublicKey(pem: String(decoding: read("theirs.pem"), as: UTF8.self))
      #expect(ids == [key.publicKey.keyid, theirs.keyid])
      let envelope = try Envelope(parsing: read("theirs.json"))
      #expect(envelope.signatures.map(\.keyid) == [theirs.keyid])
      #expect(theirs.verify(envelope.signatures[0].signature, over: envelope.signedBytes))
      #expect(try Statement(in: envelope) == statement)
      let root = try TrustRoot(
        organisation: "Example",
        keys: [
          EnrolledKey(
            key: theirs, holder: "ci:theirs", kind: .ci, validFrom: Fixtures.time("2026-01-01T00:00:00Z"))
        ], baseline: nil)
      #expect(root.verify(envelope, at: try Fixtures.time("2026-06-01T00:00:00Z")).isVerified)
      var changed = envelope.payload
      changed[changed.count - 1] ^= 1
      let broken = try Envelope(
        payloadType: envelope.payloadType, payload: changed, signatures: envelope.signatures)
      #expect(
        root.verify(broken, at: try Fixtures.time("2026-06-01T00:00:00Z")).defects.map(\.code) == [
          "bad_signature"
        ])
    }
  }
}
