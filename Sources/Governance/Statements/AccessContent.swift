package import Attestation
package import Notation

/// "This holder may do that with this system, from then until then", or, later, "no more".
package struct AccessContent: StatementContent {
  package static let kind = "access"
  package static let version = 1
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/access/v1",
      "title": "Access to a system: granted, ended",
      "type": "object", "additionalProperties": false, "required": ["system"],
      "properties": {
        "system": {"description": "The slug of the system.", "type": "string"},
        "holder": {"description": "The opaque id of whoever is given access.", "type": "string", "maxLength": 4096},
        "right": {
          "description": "What they may do, in a word such as weights:read or production:deploy.",
          "type": "string", "pattern": "^[a-z0-9][a-z0-9:._-]{0,127}$"
        },
        "from": {"description": "From when on (RFC 3339).", "type": "string"},
        "until": {"description": "The first moment at which it ends by itself (RFC 3339).", "type": "string"},
        "ends": {
          "description": "The id of the statement that granted what ends.",
          "type": "string", "pattern": "^sha256:[0-9a-f]{64}$"
        },
        "sealed": {
          "description": "What stands here by commitment alone.",
          "type": "object", "additionalProperties": false, "required": ["why"],
          "properties": {
            "why": {"description": "Why.", "type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
          }
        }
      },
      "oneOf": [
        {"required": ["holder", "right", "from"], "properties": {"ends": false}},
        {
          "required": ["ends"],
          "properties": {"holder": false, "right": false, "from": false, "until": false}
        }
      ]
    }
    """#

  /// What is said.
  package enum Act: Sendable, Hashable {
    case granted(Grant)
    /// What an earlier statement granted is over.
    case ended(StatementID)
  }

  /// Who may do what, and when.
  package struct Grant: Sendable, Hashable {
    /// `person:eve`.
    package let holder: String
    /// `weights:read`.
    package let right: String
    package let from: Timestamp
    /// The first moment at which it ends by itself; nil: until it is ended.
    package let until: Timestamp?

    package init(holder: String, right: String, from: Timestamp, until: Timestamp?) {
      self.holder = holder
      self.right = right
      self.from = from
      self.until = until
    }
  }

  /// The system's slug.
  package let system: String
  package let act: Act
  /// Why, where somebody said so.
  package let why: StatedText?

  package init(system: String, _ act: Act, why: StatedText?) {
    self.system = system
    self.act = act
    self.why = why
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers(["system", "holder", "right", "from", "until", "ends", StatedText.member])
    system = try reader.string("system")
    why = try reader.texts("why")["why"]
    if let ends = try reader.optionalDigest("ends") {
      guard ["holder", "right", "from", "until"].allSatisfy({ reader.value($0) == nil }) else {
        throw reader.refusal("ends", "alone: what ends is what the named statement granted")
      }
      act = .ended(StatementID(ends))
      return
    }
    let (holder, right) = (try reader.string("holder"), try reader.string("right"))
    guard EnrolledKey.isHolderID(holder) else { throw reader.refusal("holder", "an id such as person:bo") }
    guard Self.isRight(right) else { throw reader.refusal("right", "a word such as weights:read") }
    act = .granted(
      Grant(
        holder: holder, right: right, from: try reader.timestamp("from"),
        until: try reader.optionalTimestamp("until")))
  }

  /// Whether a text can name a right: lower-case letters, digits and `:._-`, at most 128 of them.
  package static func isRight(_ text: String) -> Bool {
    func isPlain(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
    return text.utf8.first.map(isPlain) ?? false && text.utf8.count <= 128
      && text.utf8.allSatisfy { isPlain($0) || ":._-".utf8.contains($0) }
  }

  package var content: JSONObject {
    var object: JSONObject = ["system": .string(system)]
    switch act {
    case .granted(let grant):
      object["holder"] = .string(grant.holder)
      object["right"] = .string(grant.right)
      object["from"] = .string(grant.from.description)
      object["until"] = grant.until.map { .string($0.description) }
    case .ended(let id): object["ends"] = .string(id.description)
    }
    object.write(why, as: "why")
    return object
  }
}
