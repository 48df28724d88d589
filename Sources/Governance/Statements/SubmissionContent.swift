import Attestation
package import Notation

/// "I put this state up for approval." The subject is the state's digest.
package struct SubmissionContent: StatementContent {
  package static let kind = "submission"
  package static let version = 1
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/submission/v1",
      "title": "Submission of a state for approval",
      "type": "object", "additionalProperties": false, "required": ["state"],
      "properties": {
        "state": {"description": "The whole state document.", "type": "object"},
        "note": {
          "description": "What approvers should know. In statements of earlier builds alone: what is written now is sealed.",
          "type": "string", "maxLength": 10000
        },
        "sealed": {
          "description": "What stands here by commitment alone.",
          "type": "object", "additionalProperties": false, "required": ["note"],
          "properties": {
            "note": {"description": "What approvers should know.", "type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
          }
        }
      }
    }
    """#

  /// What is submitted.
  package let state: ReleaseState
  /// What approvers should know.
  package let note: StatedText?

  package init(state: ReleaseState, note: StatedText? = nil) {
    self.state = state
    self.note = note
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers(["state", "note", "sealed"])
    state = try ReleaseState(reader.object("state").json, in: "the submission's state")
    note = try reader.texts("note")["note"]
  }

  package var content: JSONObject {
    var object: JSONObject = ["state": state.json]
    object.write(note, as: "note")
    return object
  }
}
