package import Notation

/// "Nothing that this key signed from then on is to be trusted." Signed by its holder or by an administrator.
package struct KeyRevocation: Sendable, Hashable {
  /// Why a key is revoked; a word and not a text, so that nobody's story stands in the log.
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    /// Somebody else may have it.
    case compromised
    /// Its holder has it no more.
    case lost
    /// Another takes its place.
    case superseded
    /// Its holder has another task, or none here.
    case left
  }

  package static let kind = "key_revocation"
  package static let predicateType = PredicateType.uri(kind: kind, version: 1)
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/key_revocation/v1",
      "title": "Revocation of a key",
      "type": "object", "additionalProperties": false, "required": ["keyid", "reason", "from"],
      "properties": {
        "keyid": {"description": "The id of the key.", "type": "string", "pattern": "^[0-9a-f]{64}$"},
        "reason": {"description": "Why.", "enum": ["compromised", "lost", "superseded", "left"]},
        "from": {
          "description": "The first moment at which it is not to be trusted: of a compromise, when that happened (RFC 3339).",
          "type": "string"
        }
      }
    }
    """#

  package let keyid: String
  package let reason: Reason
  /// The first moment at which the key is not to be trusted; of a compromise, before it was noticed.
  package let from: Timestamp

  package init(keyid: String, reason: Reason, from: Timestamp) {
    self.keyid = keyid
    self.reason = reason
    self.from = from
  }

  init(_ reader: KeyEventReader) throws {
    try reader.only(["keyid", "reason", "from"])
    keyid = try reader.keyid("keyid")
    guard let reason = Reason(rawValue: try reader.text("reason")) else {
      throw reader.malformed(
        "needs one of \(Reason.allCases.map(\.rawValue).joined(separator: ", ")) at “reason”")
    }
    guard let from = try reader.time("from") else { throw reader.malformed("lacks “from”") }
    self.reason = reason
    self.from = from
  }

  var content: JSONObject {
    [
      "keyid": .string(keyid), "reason": .string(reason.rawValue), "from": .string(from.description),
    ]
  }
}
