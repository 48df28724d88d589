import Notation

/// "From now on this other key speaks for me." Signed by both keys: the old one gives its authority, the new one
/// shows that its holder has it.
package struct KeyRotation: Sendable, Hashable {
  package static let kind = "key_rotation"
  package static let predicateType = PredicateType.uri(kind: kind, version: 1)
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/key_rotation/v1",
      "title": "Rotation of a key",
      "type": "object", "additionalProperties": false, "required": ["keyid", "successor", "public"],
      "properties": {
        "keyid": {"description": "The id of the key that ends.", "type": "string", "pattern": "^[0-9a-f]{64}$"},
        "successor": {"description": "The id of the key that follows.", "type": "string", "pattern": "^[0-9a-f]{64}$"},
        "public": {"description": "The successor, SubjectPublicKeyInfo in PEM.", "type": "string", "maxLength": 4096},
        "demo": {"description": "Whether the successor is a DEMO key.", "type": "boolean"}
      }
    }
    """#

  /// The id of the key that ends.
  package let keyid: String
  /// The key that follows.
  package let successor: PublicKey
  /// Whether the successor was made for a demonstration.
  package let isDemo: Bool

  package init(keyid: String, successor: PublicKey, isDemo: Bool = false) {
    self.keyid = keyid
    self.successor = successor
    self.isDemo = isDemo
  }

  init(_ reader: KeyEventReader) throws {
    try reader.only(["keyid", "successor", "public", "demo"])
    keyid = try reader.keyid("keyid")
    successor = try reader.publicKey("public", idName: "successor")
    isDemo = try reader.flag("demo")
    guard successor.keyid != keyid else { throw reader.malformed("puts a key in its own place") }
  }

  var content: JSONObject {
    var object: JSONObject = [
      "keyid": .string(keyid), "successor": .string(successor.keyid), "public": .string(successor.pem),
    ]
    object["demo"] = isDemo ? true : nil
    return object
  }
}
