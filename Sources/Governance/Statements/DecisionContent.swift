import Attestation
package import Notation

/// "This is what Ephor decided, on what, by which rules." Subjects are the state's digest and the components'.
package struct DecisionContent: StatementContent {
  package static let kind = "decision"
  package static let version = 1
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/decision/v1",
      "title": "Decision at a control point",
      "type": "object", "additionalProperties": false,
      "required": [
        "system", "release", "point", "verdict", "effect", "mode", "time", "input", "policy", "engine",
        "findings", "self_governed"
      ],
      "properties": {
        "system": {"type": "string"}, "release": {"type": "string"},
        "point": {
          "enum": [
            "design", "data", "training", "evaluation", "release", "deployment", "post_deployment",
            "retirement"
          ]
        },
        "verdict": {"enum": ["pass", "warn", "fail", "error"]},
        "effect": {"enum": ["allow", "deny", "redact", "ask", "route", "limit"]},
        "mode": {"enum": ["enforce", "warn", "shadow"]},
        "tier": {"enum": ["minimal", "limited", "high", "critical"]},
        "state": {"$ref": "#/$defs/digest"},
        "time": {"description": "The time of the decision (RFC 3339).", "type": "string"},
        "input": {"description": "The input document in the content store.", "$ref": "#/$defs/digest"},
        "policy": {"description": "The digest of the rules.", "$ref": "#/$defs/digest"},
        "dossier": {
          "description": "What the decision rested on beside its input, in the content store.",
          "$ref": "#/$defs/digest"
        },
        "rules": {"description": "The listing of the rules in the content store.", "$ref": "#/$defs/digest"},
        "engine": {"description": "The program that decided, with its version.", "type": "string"},
        "findings": {
          "type": "array", "maxItems": 10000,
          "items": {
            "type": "object", "additionalProperties": false, "required": ["control", "outcome", "waived"],
            "properties": {
              "control": {"type": "string"},
              "outcome": {"enum": ["met", "missing", "stale", "inconclusive", "violated"]},
              "waived": {"type": "boolean"}, "waiver": {"$ref": "#/$defs/digest"},
              "required": {"type": "boolean"}, "severity": {"type": "string"}
            }
          }
        },
        "errors": {"type": "array", "items": {"type": "string"}},
        "self_governed": {"type": "boolean"},
        "origin_note": {"description": "What is known to be lost before it.", "type": "string"}
      },
      "$defs": {"digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}}
    }
    """#

  /// What one control came to.
  package struct Finding: Sendable, Hashable {
    /// The control.
    package let control: String
    /// Its outcome.
    package let outcome: ControlOutcome
    /// Whether a waiver holds.
    package let waived: Bool
    /// The waiver that holds.
    package let waiver: Digest?
    /// Whether the control is required here.
    package let required: Bool
    /// How bad it is.
    package let severity: Severity

    package init(
      control: String, outcome: ControlOutcome, waived: Bool, waiver: Digest?, required: Bool,
      severity: Severity
    ) {
      self.control = control
      self.outcome = outcome
      self.waived = waived
      self.waiver = waiver
      self.required = required
      self.severity = severity
    }
  }

  /// The system's slug.
  package var system: String
  /// The release.
  package var release: String
  /// Which point asked.
  package var point: ControlPoint
  /// The answer.
  package var verdict: Verdict
  /// What the asker has to do.
  package var effect: Effect
  /// How strictly it is acted on.
  package var mode: Mode
  /// The tier; nil when it could not be computed.
  package var tier: Tier?
  /// The digest of the state; nil when it could not be computed.
  package var state: Digest?
  /// The time of the decision.
  package var time: Timestamp
  /// The digest of the input document.
  package var input: Digest
  /// The digest of the rules.
  package var policy: Digest
  /// The digest of what it rested on beside its input: declarations, trust root, people's statements.
  package var dossier: Digest?
  /// The digest of the stored listing of the rules, by which they are found again.
  package var rules: Digest?
  /// The program that decided, with its version.
  package var engine: String
  /// What each control came to, in order of control.
  package var findings: [Finding]
  /// Why nothing could be decided, when the verdict is `error`.
  package var errors: [String]
  /// Whether nothing outside the repository pins the trust root.
  package var isSelfGoverned: Bool
  /// What is known to be lost before it.
  package var originNote: String?

  package init(
    system: String, release: String, point: ControlPoint, verdict: Verdict, effect: Effect, mode: Mode,
    tier: Tier?, state: Digest?, time: Timestamp, input: Digest, policy: Digest,
    dossier: Digest? = nil, rules: Digest?, engine: String, findings: [Finding], errors: [String],
    isSelfGoverned: Bool, originNote: String? = nil
  ) {
    self.system = system
    self.release = release
    self.point = point
    self.verdict = verdict
    self.effect = effect
    self.mode = mode
    self.tier = tier
    self.state = state
    self.time = time
    self.input = input
    self.policy = policy
    self.dossier = dossier
    self.rules = rules
    self.engine = engine
    self.findings = findings
    self.errors = errors
    self.isSelfGoverned = isSelfGoverned
    self.originNote = originNote
  }

  /// Whether it was made under a clock that somebody set.
  package var isClockSet: Bool { OriginNote.tellsOfSetClock(originNote) }
}
