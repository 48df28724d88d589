package import Attestation
package import Notation

/// "This control need not hold here until then, because that one does." Signed by requester and approver.
package struct WaiverContent: StatementContent {
  package static let kind = "waiver"
  package static let version = 1
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/waiver/v1",
      "title": "Waiver of a control",
      "type": "object", "additionalProperties": false,
      "required": ["system", "control", "compensating_control", "expires", "requester"],
      "properties": {
        "system": {"description": "The slug of the system.", "type": "string"},
        "control": {"description": "The waived control.", "type": "string"},
        "releases": {
          "description": "The releases it is for, both ends included.",
          "type": "object", "additionalProperties": false, "required": ["from"],
          "properties": {"from": {"type": "string"}, "to": {"type": "string"}}
        },
        "digests": {
          "description": "The component digests it is for.",
          "type": "array", "minItems": 1, "maxItems": 1000, "uniqueItems": true,
          "items": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
        },
        "reason": {
          "description": "Why. In clear in statements of earlier builds alone: what is written now is sealed.",
          "type": "string", "minLength": 1, "maxLength": 10000
        },
        "sealed": {
          "description": "What stands here by commitment alone.",
          "type": "object", "additionalProperties": false, "required": ["reason"],
          "properties": {
            "reason": {"description": "Why.", "type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
          }
        },
        "compensating_control": {"description": "What holds in its stead.", "type": "string"},
        "expires": {"description": "When it ends (RFC 3339).", "type": "string"},
        "requester": {"description": "The id of the requester's key.", "type": "string"},
        "renews": {
          "description": "The id of the waiver it continues.",
          "type": "string", "pattern": "^sha256:[0-9a-f]{64}$"
        }
      },
      "oneOf": [{"required": ["releases"]}, {"required": ["digests"]}],
      "anyOf": [{"required": ["reason"]}, {"required": ["sealed"]}]
    }
    """#

  /// The system's slug.
  package let system: String
  /// The waived control.
  package let control: String
  /// What it is for.
  package let scope: WaiverScope
  /// Why.
  package let reason: StatedText
  /// The control that holds in its stead.
  package let compensatingControl: String
  /// The first moment at which it holds no more.
  package let expires: Timestamp
  /// The id of the requester's key.
  package let requester: String
  /// The waiver it continues.
  package let renews: StatementID?

  package init(
    system: String, control: String, scope: WaiverScope, reason: StatedText, compensatingControl: String,
    expires: Timestamp, requester: String, renews: StatementID? = nil
  ) {
    self.system = system
    self.control = control
    self.scope = scope
    self.reason = reason
    self.compensatingControl = compensatingControl
    self.expires = expires
    self.requester = requester
    self.renews = renews
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers([
      "system", "control", "releases", "digests", "reason", "compensating_control", "expires", "requester",
      "renews", StatedText.member,
    ])
    system = try reader.name("system")
    control = try reader.name("control")
    reason = try reader.required("reason", of: reader.texts("reason"))
    compensatingControl = try reader.name("compensating_control")
    expires = try reader.timestamp("expires")
    requester = try reader.string("requester")
    renews = try reader.optionalDigest("renews").map(StatementID.init)
    switch (try reader.optionalObject("releases"), reader.value("digests")) {
    case (let releases?, nil):
      try releases.onlyMembers(["from", "to"])
      scope = .releases(from: try releases.string("from"), to: try releases.optionalString("to"))
    case (nil, _?):
      var digests: [Digest] = []
      for text in try reader.strings("digests") {
        guard let digest = try? Digest(parsing: text) else { throw reader.refusal("digests", "digests") }
        digests.append(digest)
      }
      guard !digests.isEmpty else { throw reader.refusal("digests", "at least one digest") }
      scope = .digests(digests)
    default: throw reader.refusal("releases", "given exactly once, as releases or digests")
    }
  }

  package var content: JSONObject {
    var object: JSONObject = ["system": .string(system), "control": .string(control)]
    switch scope {
    case .releases(let from, let to):
      var interval: JSONObject = ["from": .string(from)]
      interval["to"] = to.map(JSON.string)
      object["releases"] = .object(interval)
    case .digests(let digests): object["digests"] = .array(digests.map { .string($0.description) })
    }
    object.write(reason, as: "reason")
    object["compensating_control"] = .string(compensatingControl)
    object["expires"] = .string(expires.description)
    object["requester"] = .string(requester)
    object["renews"] = renews.map { .string($0.description) }
    return object
  }
}
