package import Notation

/// "This file shows that the control is satisfied, and I answer for it." Subjects are the file's digest and the
/// digests of the components that it is about.
package struct AttachmentContent: StatementContent {
  package static let kind = "attachment"
  package static let version = 1
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/attachment/v1",
      "title": "A file vouched for as evidence",
      "type": "object", "additionalProperties": false, "required": ["system", "control", "until", "file"],
      "anyOf": [{"required": ["why"]}, {"required": ["sealed"]}],
      "properties": {
        "system": {"description": "The slug of the system.", "type": "string"},
        "control": {"description": "The control it is evidence for.", "type": "string"},
        "why": {
          "description": "Why it shows the control satisfied. In clear in statements of earlier builds alone: what is written now is sealed.",
          "type": "string", "minLength": 1, "maxLength": 10000
        },
        "sealed": {
          "description": "What stands here by commitment alone.",
          "type": "object", "additionalProperties": false, "required": ["why"],
          "properties": {
            "why": {"description": "Why it shows the control satisfied.", "type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
          }
        },
        "until": {"description": "Until when it is to be relied on (RFC 3339).", "type": "string"},
        "file": {"description": "The name of the file.", "type": "string", "minLength": 1, "maxLength": 1024},
        "release": {"description": "The release as it was attested.", "type": "string"},
        "about": {
          "description": "The components it is about, as they were then, in order of name.",
          "type": "array", "maxItems": 1000,
          "items": {
            "type": "object", "additionalProperties": false, "required": ["name", "kind", "digest"],
            "properties": {
              "name": {"type": "string"}, "kind": {"type": "string"},
              "digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
            }
          }
        },
        "chosen": {"description": "Whether the components were named one by one, instead of all.", "type": "boolean"}
      }
    }
    """#

  /// The system's slug.
  package let system: String
  /// The control it is evidence for.
  package let control: String
  /// Why it shows the control satisfied.
  package let why: StatedText
  /// The first moment at which it is not to be relied on any more.
  package let until: Timestamp
  /// The name of the file.
  package let file: String
  /// The release and the components that it is about; nil in a statement that names none.
  package let about: AttachmentScope?

  package init(
    system: String, control: String, why: StatedText, until: Timestamp, file: String, about: AttachmentScope?
  ) {
    self.system = system
    self.control = control
    self.why = why
    self.until = until
    self.file = file
    self.about = about
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers([
      "system", "control", "why", "until", "file", "release", "about", "chosen", StatedText.member,
    ])
    system = try reader.name("system")
    control = try reader.name("control")
    why = try reader.required("why", of: reader.texts("why"))
    until = try reader.timestamp("until")
    file = try reader.name("file")
    about = reader.value("about") == nil ? nil : try AttachmentScope(reader)
  }

  package var content: JSONObject {
    var object: JSONObject = [
      "system": .string(system), "control": .string(control),
      "until": .string(until.description), "file": .string(file),
    ]
    object.write(why, as: "why")
    about?.write(to: &object)
    return object
  }
}
