package import Attestation
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
  /// What approvers should know, in clear: only statements of earlier builds say it so.
  package let note: String?
  /// Commits to what approvers should know.
  package let sealedNote: Commitment?

  package init(state: ReleaseState, note: String? = nil, sealedNote: Commitment? = nil) {
    self.state = state
    self.note = note
    self.sealedNote = sealedNote
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers(["state", "note", "sealed"])
    state = try ReleaseState(reader.object("state").json, in: "the submission's state")
    note = try reader.optionalString("note")
    sealedNote = try reader.sealed("note")
  }

  package var content: JSONObject {
    var object: JSONObject = ["state": state.json]
    object["note"] = note.map(JSON.string)
    object["sealed"] = sealedNote.map { ["note": .string($0.description)] }
    return object
  }
}
