import Attestation
package import Notation

/// "These commitments are not to be erased", or, later, that they may be again: a legal hold.
package struct HoldContent: StatementContent {
  package static let kind = "legal_hold"
  package static let version = 1
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/legal_hold/v1",
      "title": "Legal hold on sealed values",
      "type": "object", "additionalProperties": false, "required": ["commitments", "holds"],
      "properties": {
        "commitments": {
          "description": "What must stay, or may be erased again.",
          "type": "array", "minItems": 1, "maxItems": 10000, "uniqueItems": true,
          "items": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
        },
        "holds": {"description": "Whether the hold begins or ends.", "type": "boolean"}
      }
    }
    """#

  /// In order, each once.
  package let commitments: [Digest]
  /// Whether the hold begins; it ends otherwise.
  package let holds: Bool

  /// - Parameter commitments: at least one, in any order.
  package init(commitments: Set<Digest>, holds: Bool) {
    self.commitments = commitments.sorted()
    self.holds = holds
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers(["commitments", "holds"])
    commitments = try reader.digests("commitments")
    guard let holds = reader.value("holds")?.bool else {
      throw reader.refusal("holds", "true or false")
    }
    self.holds = holds
  }

  package var content: JSONObject {
    ["commitments": .array(commitments.map { .string($0.description) }), "holds": .bool(holds)]
  }
}
