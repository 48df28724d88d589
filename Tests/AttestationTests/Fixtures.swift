import Foundation
import Notation
import Testing

@testable import Attestation

/// Keys, times and statements that the tests share; everything derives from fixed seeds.
enum Fixtures {
  static func key(_ seed: UInt8) throws -> SigningKey {
    try SigningKey(ed25519Seed: Array(repeating: seed, count: 32))
  }

  static func time(_ text: String) throws -> Timestamp { try Timestamp(parsing: text) }

  static func enrolled(
    _ key: some StatementSigner, holder: String, kind: EnrolledKey.Kind = .person,
    from: String = "2026-01-01T00:00:00Z",
    until: String? = nil, revoked: String? = nil, name: String? = nil
  ) throws -> EnrolledKey {
    EnrolledKey(
      key: key.publicKey, holder: holder, displayName: name, kind: kind, validFrom: try time(from),
      validUntil: try until.map(time), revoked: try revoked.map(time))
  }

  static func statement(author: String, nonce: UInt8 = 7, content: JSONObject = ["text": "hello"]) throws
    -> Statement
  {
    try Statement(
      predicateType: PredicateType.uri(kind: "note", version: 1),
      subjects: [Subject(name: "model", digest: Digest(sha256Of: [1, 2, 3]))], author: author,
      nonce: String(repeating: "0\(nonce)", count: 16), effectiveFrom: time("2026-02-01T00:00:00Z"),
      content: content)
  }

  /// A folder of its own for a test, removed when `body` returns.
  static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "attestation-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
  }
}
