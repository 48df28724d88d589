import Attestation
import Notation

/// Makes signed statements like a gate's, each another one.
struct Author: Sendable {
  let key: SigningKey
  private let run: UInt64

  init(_ seed: UInt8) throws {
    key = try SigningKey(ed25519Seed: Array(repeating: seed, count: 32))
    run = .random(in: 0...(.max))
  }

  /// A statement about a release, signed.
  func envelope(_ number: UInt64) throws -> Envelope {
    try Statement(
      predicateType: PredicateType.uri(kind: "measurement", version: 1),
      subjects: [Subject(name: "model", digest: Digest(sha256Of: Array("model \(number / 16)".utf8)))],
      author: key.publicKey.keyid,
      nonce: Hex.encode(withUnsafeBytes(of: (run, number.bigEndian)) { Array($0) }),
      content: [
        "system": "income-screening", "release": .string("\(number / 256)"), "point": "release",
        "metric": "accuracy", "value": JSON(Int(number % 1_000)), "n": 32_561,
      ]
    ).signed(by: key)
  }
}
