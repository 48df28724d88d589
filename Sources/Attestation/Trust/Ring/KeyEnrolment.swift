import Notation

/// "I enrol this key for this holder." Signed by an administrator whom the trust root names.
package struct KeyEnrolment: Sendable, Hashable {
  package static let kind = "key_enrolment"
  package static let predicateType = PredicateType.uri(kind: kind, version: 1)
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/key_enrolment/v1",
      "title": "Enrolment of a key",
      "type": "object", "additionalProperties": false, "required": ["keyid", "public", "holder", "kind"],
      "properties": {
        "keyid": {"description": "The id of the key.", "type": "string", "pattern": "^[0-9a-f]{64}$"},
        "public": {"description": "SubjectPublicKeyInfo in PEM.", "type": "string", "maxLength": 4096},
        "holder": {"description": "The opaque id of its holder.", "type": "string", "maxLength": 4096},
        "kind": {"description": "What the holder is.", "enum": ["person", "ci", "node"]},
        "role": {"description": "What the key is for; statement when absent.", "enum": ["log", "witness", "statement", "content"]},
        "ranks": {
          "description": "What the holder may approve.",
          "type": "array", "maxItems": 64, "items": {"type": "string", "minLength": 1}
        },
        "valid_until": {"description": "The first moment at which it counts no more (RFC 3339).", "type": "string"},
        "demo": {"description": "Whether it is a DEMO key.", "type": "boolean"}
      }
    }
    """#

  /// The key as it is enrolled; the ring lets it begin no earlier than the log knew of it.
  package let key: EnrolledKey

  /// - Parameter key: neither a baseline owner's nor an administrator's; its display name stays out of the statement.
  package init(_ key: EnrolledKey) { self.key = key }

  init(_ reader: KeyEventReader, from: Timestamp?) throws {
    guard let from else { throw reader.malformed("does not say from when on it holds (effective_from)") }
    try reader.only(["keyid", "public", "holder", "kind", "role", "ranks", "valid_until", "demo"])
    let holder = try reader.text("holder")
    guard EnrolledKey.isHolderID(holder) else {
      throw reader.malformed("names a holder that is no id like person:bo")
    }
    guard let kind = EnrolledKey.Kind(rawValue: try reader.text("kind")), kind != .baseline else {
      throw reader.malformed("needs person, ci or node at “kind”")
    }
    guard let role = KeyRole(rawValue: try reader.optionalText("role") ?? KeyRole.statement.rawValue) else {
      throw reader.malformed("names a role that there is not")
    }
    let ranks = try reader.texts("ranks")
    guard ranks.isEmpty || (kind == .person && role == .statement) else {
      throw reader.malformed("gives ranks to a key that is not a person's for statements")
    }
    key = EnrolledKey(
      key: try reader.publicKey("public", idName: "keyid"), holder: holder, kind: kind, role: role,
      ranks: ranks,
      validFrom: from, validUntil: try reader.time("valid_until"), isDemo: try reader.flag("demo"))
  }

  var content: JSONObject {
    var object: JSONObject = [
      "keyid": .string(key.key.keyid), "public": .string(key.key.pem), "holder": .string(key.holder),
      "kind": .string(key.kind.rawValue),
    ]
    object["role"] = key.role == .statement ? nil : .string(key.role.rawValue)
    object["ranks"] = key.ranks.isEmpty ? nil : .array(key.ranks.map(JSON.string))
    object["valid_until"] = key.validUntil.map { .string($0.description) }
    object["demo"] = key.isDemo ? true : nil
    return object
  }
}
