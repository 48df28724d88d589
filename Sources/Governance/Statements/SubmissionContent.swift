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
        "note": {"description": "What approvers should know.", "type": "string", "maxLength": 10000}
      }
    }
    """#

  /// What is submitted.
  package let state: ReleaseState
  /// What approvers should know.
  package let note: String?

  package init(state: ReleaseState, note: String? = nil) {
    self.state = state
    self.note = note
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers(["state", "note"])
    state = try ReleaseState(reader.object("state").json, in: "the submission's state")
    note = try reader.optionalString("note")
  }

  package var content: JSONObject {
    var object: JSONObject = ["state": state.json]
    object["note"] = note.map(JSON.string)
    return object
  }
}
