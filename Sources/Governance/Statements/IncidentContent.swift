package import Attestation
package import Notation

/// "This happened", "this is how it stands now", "this is over". What was written about it is sealed.
///
/// The statement that opens an incident is the incident: later ones name it by its id.
package struct IncidentContent: StatementContent {
  /// What is said.
  package enum Event: String, Sendable, Hashable, CaseIterable { case opened, updated, closed }

  /// How bad it is, the worst first.
  package enum Severity: String, Sendable, Hashable, CaseIterable { case sev1, sev2, sev3, sev4 }

  /// What went wrong.
  package enum Category: String, Sendable, Hashable, CaseIterable {
    case promptInjection = "prompt_injection"
    case jailbreak
    case dataLeak = "data_leak"
    case harmfulOutput = "harmful_output"
    case bias
    case drift
    case hallucination
    case unsafeAction = "unsafe_action"
    case unapprovedDeploy = "unapproved_deploy"
    case policyBreach = "policy_breach"
    case availability
    case supplyChain = "supply_chain"

    /// `harmful output`
    package var words: String { rawValue.replacing("_", with: " ") }
  }

  package static let kind = "incident"
  package static let version = 1
  /// Most corrective actions of one incident.
  package static let actionLimit = 32
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/incident/v1",
      "title": "Incident: opened, updated, closed",
      "type": "object", "additionalProperties": false, "required": ["system", "event", "at"],
      "properties": {
        "system": {"description": "The slug of the system.", "type": "string"},
        "event": {"description": "What is said.", "enum": ["opened", "updated", "closed"]},
        "at": {"description": "When that happened; of what opens an incident, when it occurred (RFC 3339).", "type": "string"},
        "incident": {
          "description": "The id of the statement that opened it.",
          "type": "string", "pattern": "^sha256:[0-9a-f]{64}$"
        },
        "release": {"description": "The release it happened to.", "type": "string"},
        "severity": {"description": "How bad it is, 1 the worst.", "enum": ["sev1", "sev2", "sev3", "sev4"]},
        "category": {
          "description": "What went wrong.",
          "enum": [
            "prompt_injection", "jailbreak", "data_leak", "harmful_output", "bias", "drift", "hallucination",
            "unsafe_action", "unapproved_deploy", "policy_breach", "availability", "supply_chain"
          ]
        },
        "near_miss": {"description": "Whether nobody was harmed yet.", "type": "boolean"},
        "actions": {
          "description": "How many corrective actions are added; their texts are sealed as action_1 and so on, counted over the incident.",
          "type": "integer", "minimum": 1, "maximum": 32
        },
        "done": {
          "description": "The numbers of corrective actions that are done.",
          "type": "array", "minItems": 1, "maxItems": 32, "uniqueItems": true,
          "items": {"type": "integer", "minimum": 1, "maximum": 32}
        },
        "sealed": {
          "description": "What stands here by commitment alone: what happened or was found, and each corrective action.",
          "type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 33,
          "patternProperties": {
            "^(what|action_[0-9]{1,2})$": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
          }
        }
      },
      "if": {"properties": {"event": {"const": "opened"}}},
      "then": {"required": ["severity", "category", "sealed"], "properties": {"incident": false, "done": false}},
      "else": {"required": ["incident"], "properties": {"release": false, "category": false, "near_miss": false}}
    }
    """#

  /// The system's slug.
  package let system: String
  package let event: Event
  /// When that happened; of what opens an incident, when it occurred.
  package let at: Timestamp
  /// The statement that opened it; nil in that one.
  package let incident: StatementID?
  /// The release it happened to, where that is known.
  package let release: String?
  /// How bad it is; of an update, how bad it is from now on.
  package let severity: Severity?
  package let category: Category?
  package let isNearMiss: Bool
  /// What happened, what was found.
  package let what: StatedText?
  /// Corrective actions that are added, by their numbers, which count over the whole incident.
  package let actions: [Int: StatedText]
  /// The numbers of actions that are done.
  package let done: [Int]

  /// What opens an incident.
  ///
  /// - Parameter actions: counted from 1.
  package init(
    opening system: String, release: String?, at: Timestamp, severity: Severity, category: Category,
    isNearMiss: Bool, what: StatedText, actions: [Int: StatedText]
  ) {
    self.system = system
    event = .opened
    self.at = at
    incident = nil
    self.release = release
    self.severity = severity
    self.category = category
    self.isNearMiss = isNearMiss
    self.what = what
    self.actions = actions
    done = []
  }

  /// What goes on with an incident, or ends it.
  package init(
    following incident: StatementID, of system: String, closes: Bool, at: Timestamp, severity: Severity?,
    what: StatedText?, actions: [Int: StatedText], done: Set<Int>
  ) {
    self.system = system
    event = closes ? .closed : .updated
    self.at = at
    self.incident = incident
    release = nil
    self.severity = severity
    category = nil
    isNearMiss = false
    self.what = what
    self.actions = actions
    self.done = done.sorted()
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers([
      "system", "event", "at", "incident", "release", "severity", "category", "near_miss", "actions", "done",
      StatedText.member,
    ])
    system = try reader.string("system")
    event = try reader.choice("event")
    at = try reader.timestamp("at")
    incident = try reader.optionalDigest("incident").map(StatementID.init)
    release = try reader.optionalString("release")
    severity = try reader.optionalChoice("severity")
    category = try reader.optionalChoice("category")
    isNearMiss = try reader.bool("near_miss", absent: false)
    var texts = try reader.sealedTexts(limit: Self.actionLimit + 1)
    var actions: [Int: StatedText] = [:]
    what = texts.removeValue(forKey: "what")
    for (name, text) in texts {
      guard name.hasPrefix("action_"), let number = Int(name.dropFirst(7)), name == "action_\(number)",
        (1...Self.actionLimit).contains(number)
      else { throw reader.refusal(StatedText.member, "what and action_1 to action_\(Self.actionLimit)") }
      actions[number] = text
    }
    self.actions = actions
    guard try reader.optionalInt("actions") ?? 0 == actions.count else {
      throw reader.refusal("actions", "the number of actions under sealed")
    }
    done = try reader.ints("done")
    guard done == Set(done).sorted(), done.allSatisfy({ (1...Self.actionLimit).contains($0) }) else {
      throw reader.refusal("done", "numbers of actions, in order, each once")
    }
    switch event {
    case .opened:
      guard incident == nil, done.isEmpty, severity != nil, category != nil, what != nil else {
        throw reader.refusal("event", "opened with severity, category and what, and of no earlier incident")
      }
    case .updated, .closed:
      guard incident != nil, release == nil, category == nil, !isNearMiss else {
        throw reader.refusal("event", "of the incident that it names, and nothing else that opens one")
      }
    }
  }

  package var content: JSONObject {
    var object: JSONObject = [
      "system": .string(system), "event": .string(event.rawValue), "at": .string(at.description),
    ]
    object["incident"] = incident.map { .string($0.description) }
    object["release"] = release.map(JSON.string)
    object["severity"] = severity.map { .string($0.rawValue) }
    object["category"] = category.map { .string($0.rawValue) }
    if isNearMiss { object["near_miss"] = true }
    if !actions.isEmpty { object["actions"] = JSON(actions.count) }
    if !done.isEmpty { object["done"] = .array(done.map { JSON($0) }) }
    object.write(what, as: "what")
    for (number, text) in actions.sorted(by: { $0.key < $1.key }) {
      object.write(text, as: "action_\(number)")
    }
    return object
  }
}
