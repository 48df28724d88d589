package import Attestation
package import Notation

/// "I have seen this state and approve it." The subject is the state's digest.
///
/// It names the submission it answers, so that it cannot have been made before it, whatever its clock said.
package struct ApprovalContent: StatementContent {
  package static let kind = "approval"
  package static let version = 1
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/approval/v1",
      "title": "Approval of a state",
      "type": "object", "additionalProperties": false, "required": ["state", "submission", "decision"],
      "properties": {
        "state": {"description": "The whole state document.", "type": "object"},
        "submission": {
          "description": "The id of the submission it answers.",
          "type": "string", "pattern": "^sha256:[0-9a-f]{64}$"
        },
        "decision": {"description": "What was decided.", "const": "approve"},
        "note": {
          "description": "Why, or under which understanding. In statements of earlier builds alone: what is written now is sealed.",
          "type": "string", "maxLength": 10000
        },
        "sealed": {
          "description": "What stands here by commitment alone.",
          "type": "object", "additionalProperties": false, "required": ["note"],
          "properties": {
            "note": {"description": "Why, or under which understanding.", "type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
          }
        }
      }
    }
    """#

  /// What is approved.
  package let state: ReleaseState
  /// The submission it answers.
  package let submission: StatementID
  /// Why, or under which understanding.
  package let note: StatedText?

  package init(state: ReleaseState, submission: StatementID, note: StatedText? = nil) {
    self.state = state
    self.submission = submission
    self.note = note
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers(["state", "submission", "decision", "note", "sealed"])
    state = try ReleaseState(reader.object("state").json, in: "the approval's state")
    submission = StatementID(try reader.digest("submission"))
    guard try reader.string("decision") == "approve" else { throw reader.refusal("decision", "approve") }
    note = try reader.texts("note")["note"]
  }

  package var content: JSONObject {
    var object: JSONObject = [
      "state": state.json, "submission": .string(submission.description), "decision": "approve",
    ]
    object.write(note, as: "note")
    return object
  }
}
