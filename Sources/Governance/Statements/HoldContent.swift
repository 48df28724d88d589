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
        \#(SealedCommitments.schema("What must stay, or may be erased again.")),
        "holds": {"description": "Whether the hold begins or ends.", "type": "boolean"}
      }
    }
    """#

  package let commitments: SealedCommitments
  /// Whether the hold begins; it ends otherwise.
  package let holds: Bool

  /// - Parameter commitments: 1 to `SealedCommitments.limit`, in any order.
  package init(commitments: Set<Digest>, holds: Bool) {
    self.commitments = SealedCommitments(commitments)
    self.holds = holds
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers([SealedCommitments.member, "holds"])
    commitments = try SealedCommitments(reader)
    guard let holds = reader.value("holds")?.bool else {
      throw reader.refusal("holds", "true or false")
    }
    self.holds = holds
  }

  package var content: JSONObject {
    [SealedCommitments.member: commitments.json, "holds": .bool(holds)]
  }
}
