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
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/erasure/v1",
      "title": "Erasure of sealed values",
      "type": "object", "additionalProperties": false, "required": ["commitments", "ground"],
      "properties": {
        \#(SealedCommitments.schema("What was committed to, and can be opened no more.")),
        "ground": {"description": "Why.", "enum": ["request", "order", "expired"]},
        "kept_days": {
          "description": "Of what expired: for how many days the rules kept each kind of statement's texts.",
          "type": "object", "minProperties": 1, "maxProperties": 64,
          "additionalProperties": {"type": "integer", "minimum": 1, "maximum": 36525}
        }
      },
      "if": {"properties": {"ground": {"const": "expired"}}},
      "then": {"required": ["kept_days"]}, "else": {"properties": {"kept_days": false}}
    }
    """#

  package let commitments: SealedCommitments
  package let ground: Ground
  /// Of what expired: for how many days the rules kept each kind; empty on another ground.
  package let keptDays: [String: Int]

  /// - Parameters:
  ///   - commitments: 1 to `SealedCommitments.limit`, in any order.
  ///   - keptDays: the rule that let go of them; empty unless they expired.
  package init(commitments: Set<Digest>, ground: Ground, keptDays: [String: Int] = [:]) {
    self.commitments = SealedCommitments(commitments)
    self.ground = ground
    self.keptDays = keptDays
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers([SealedCommitments.member, "ground", "kept_days"])
    commitments = try SealedCommitments(reader)
    ground = try reader.choice("ground")
    var days: [String: Int] = [:]
    if let rules = try reader.optionalObject("kept_days") {
      for kind in rules.object.keys { days[kind] = try rules.int(kind) }
    }
    guard days.isEmpty == (ground != .expired) else {
      throw reader.refusal("kept_days", "the rule of what expired, and absent on another ground")
    }
    keptDays = days
  }

  package var content: JSONObject {
    var object: JSONObject = [
      SealedCommitments.member: commitments.json, "ground": .string(ground.rawValue),
    ]
    if !keptDays.isEmpty {
      object["kept_days"] = .object(
        JSONObject(keptDays.sorted { $0.key < $1.key }.map { ($0.key, JSON($0.value)) }))
    }
    return object
  }
}
