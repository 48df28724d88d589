import Attestation
package import Notation

/// "I destroyed the openings of these commitments." What committed to them stays, and every proof with it.
package struct ErasureContent: StatementContent {
  /// Why something is erased; a word, so that nobody's story stands in the log.
  package enum Ground: String, Sendable, Hashable, CaseIterable {
    /// The person it is about asked for it.
    case request
    /// A court or an authority ordered it.
    case order
    /// Nothing asks for keeping it any longer.
    case expired
  }

  package static let kind = "erasure"
  package static let version = 1
  /// Most commitments of one statement.
  package static let commitmentLimit = 10_000
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/erasure/v1",
      "title": "Erasure of sealed values",
      "type": "object", "additionalProperties": false, "required": ["commitments", "ground"],
      "properties": {
        "commitments": {
          "description": "What was committed to, and can be opened no more.",
          "type": "array", "minItems": 1, "maxItems": 10000, "uniqueItems": true,
          "items": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
        },
        "ground": {"description": "Why.", "enum": ["request", "order", "expired"]}
      }
    }
    """#

  /// In order, each once.
  package let commitments: [Digest]
  package let ground: Ground

  /// - Parameter commitments: at least one, in any order.
  package init(commitments: Set<Digest>, ground: Ground) {
    self.commitments = commitments.sorted()
    self.ground = ground
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers(["commitments", "ground"])
    commitments = try reader.digests("commitments")
    ground = try reader.choice("ground")
  }

  package var content: JSONObject {
    [
      "commitments": .array(commitments.map { .string($0.description) }),
      "ground": .string(ground.rawValue),
    ]
  }
}
