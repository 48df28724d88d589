import Attestation
import Foundation
import Notation
import SharedData
import Testing

@testable import ephor_verify

/// Model signing's envelopes: samples of its releases, and the vectors of its specification.
@Suite(.enabled(if: SharedData.isPresent)) struct ModelSigningTests {
  /// SubjectPublicKeyInfo of P-256 up to its point of 65 bytes.
  private static let prefix: [UInt8] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86,
    0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
  ]

  private let folder: URL
  /// The key (P-384) that signed what no certificate of Sigstore vouches for.
  private let key: String

  init() throws {
    folder = try SharedData.folder("data/tlog")
    key =
      folder.appending(path: "model-transparency/scripts/tests/keys/certificate/signing-key-pub.pem").path
  }

  private func files(in path: String, named suffix: String) throws -> [URL] {
    let all = FileManager.default.enumerator(
      at: folder.appending(path: path), includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).filter { $0.path.hasSuffix(suffix) }
      .sorted { $0.path < $1.path }
  }

  /// The key that a bundle's short-lived certificate holds, in a file; else the key of the samples.
  private func key(of bundle: URL, in place: Workplace) throws -> String {
    let json = try JSON.parse(Array(Data(contentsOf: bundle)))
    guard
      let certificate = json["verificationMaterial"]?["certificate"]?["rawBytes"]?.string.flatMap({
        Base64.decode($0)
      })
    else { return key }
    let start = try #require(
      certificate.indices.first { certificate[$0...].starts(with: Self.prefix) }, "\(bundle.path)")
    let info = Array(certificate[start..<start + Self.prefix.count + 65])
    let text = "-----BEGIN PUBLIC KEY-----\n\(Base64.encode(info))\n-----END PUBLIC KEY-----\n"
    return try place.write(Array(text.utf8), "certificate.pem")
  }

  @Test func `what each release of model signing signed holds under its key, and under no other`() throws {
    let samples = try files(in: "model-transparency/scripts/tests", named: "model.sig")
    // Version 0.2.0 signed something else than DSSE's encoding; the checker in Python refuses it too.
    let genuine = samples.filter { !$0.path.contains("/v0.2.0-") }
    #expect(samples.count == 13 && genuine.count == 12)
    try Workplace.use { place in
      let other = try place.write(Array(Fixtures.key(3).publicKey.pem.utf8), "other.pem")
      for sample in samples {
        let outcome = verify("envelope", sample.path, "--key", try key(of: sample, in: place))
        let isGenuine = genuine.contains(sample)
        #expect(outcome.status == (isGenuine ? 0 : 1), "\(sample.path): \(outcome.output)")
        #expect(outcome.output.contains("open   bundle: "))
        #expect(verify("envelope", sample.path, "--key", other).status == 1)
        var changed = Array(try Data(contentsOf: sample))
        let text = Array("\"payload\"".utf8)
        let member = try #require(changed.indices.first { changed[$0...].starts(with: text) })
        // A letter in the middle of the payload, which stays base 64.
        let letter = member + 200
        changed[letter] = changed[letter] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        let file = try place.write(changed, "changed.sig")
        #expect(verify("envelope", file, "--key", try key(of: sample, in: place)).status == 1)
      }
    }
  }

  @Test func `valid vectors of the model signing specification hold`() throws {
    let vectors = try files(in: "oms/test-vectors/v1.0/valid", named: ".bundle.json")
    #expect(vectors.count == 3)
    try Workplace.use { place in
      for vector in vectors {
        let outcome = verify("envelope", vector.path, "--key", try key(of: vector, in: place))
        #expect(outcome.status == 0, "\(vector.path): \(outcome.output)\(outcome.complaint)")
        #expect(outcome.output.contains("the payload is no statement of Ephor's"))
        // The id that securesystemslib gives to this key.
        if vector.path.hasSuffix("/key.bundle.json") {
          #expect(
            outcome.output.contains("db7b4693eda7489652bbd24eabe80f23116dfd42704bb163afecfc6ad8e0506c"))
        }
      }
    }
  }

  @Test func `each invalid vector of the model signing specification is refused, for its own reason`() throws
  {
    let vectors = try files(in: "oms/test-vectors/v1.0", named: ".bundle.json")
      .filter { $0.path.contains("/invalid") }
    let reasons = [
      "empty": "text.empty", "missing-envelope": "envelope.malformed",
      "missing-tlog-entries": "envelope.malformed", "missing-verification-material": "envelope.malformed",
      "wrong-predicate": "envelope.signatures",
    ]
    #expect(vectors.count == reasons.count)
    for vector in vectors {
      let name = vector.lastPathComponent.replacing(".bundle.json", with: "")
      let failed = try failures("envelope", vector.path, "--key", key)
      #expect(failed == [reasons[name] ?? ""], "\(name)")
    }
  }
}
