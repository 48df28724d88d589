import Attestation
package import Notation

/// The sealed texts that an erasure or a legal hold is about, by their commitments.
package struct SealedCommitments: Sendable, Hashable {
  /// Most commitments of one statement.
  package static let limit = 10_000
  /// The member of a statement that names them.
  static let member = "commitments"

  /// In order, each once; never empty.
  package let digests: [Digest]

  /// - Parameter digests: 1 to `limit`, in any order.
  init(_ digests: Set<Digest>) { self.digests = digests.sorted() }

  /// - Throws: `member.invalid` for what is no list of 1 to `limit` digests in order, each once.
  init(_ reader: ObjectReader) throws(GovernanceError) {
    var digests: [Digest] = []
    for text in try reader.strings(Self.member) {
      guard let digest = try? Digest(parsing: text), digests.last.map({ $0 < digest }) ?? true else {
        throw reader.refusal(Self.member, "digests in order, each once")
      }
      digests.append(digest)
    }
    guard (1...Self.limit).contains(digests.count) else {
      throw reader.refusal(Self.member, "1 to \(Self.limit) digests")
    }
    self.digests = digests
  }

  /// As it is signed.
  var json: JSON { .array(digests.map { .string($0.description) }) }

  /// The member's schema.
  static func schema(_ description: String) -> String {
    #"""
    "commitments": {
      "description": "\#(description)",
      "type": "array", "minItems": 1, "maxItems": \#(limit), "uniqueItems": true,
      "items": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
    }
    """#
  }
}
