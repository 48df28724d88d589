extension ManifestSchema {
  /// A document.
  static let document = #"""
        "document": {
          "description": "A document of the system or of one of its components.",
          "type": "object", "additionalProperties": false, "required": ["kind", "path"],
          "properties": {
            "kind": {
              "description": "What it is; decides which sections it must have.",
              "enum": [
                "model_card", "datasheet", "risk_assessment", "impact_assessment", "system_card",
                "prompt_specification", "monitoring_plan", "incident_plan", "instructions_for_use",
                "red_team_report", "due_diligence", "dpia", "technical_documentation", "rollback_plan"
              ]
            },
            "path": {
              "description": "A Markdown file relative to this manifest.",
              "$ref": "#/$defs/path", "examples": ["docs/model-card.md"]
            },
            "about": {
              "description": "The component it is about; without it, the whole system.", "$ref": "#/$defs/name"
            }
          }
        },
    """#

  /// How the system is deployed.
  static let deployment = #"""
        "deployment": {
          "description": "How it is put in front of people, watched, and taken back.",
          "type": "object", "additionalProperties": false,
          "properties": {
            "rollback": {
              "description": "The way back to the release before.",
              "type": "object", "additionalProperties": false,
              "properties": {
                "plan": {
                  "description": "What to do, or where that is written.", "$ref": "#/$defs/text"
                },
                "exercised": {"description": "The day it was last tried.", "$ref": "#/$defs/date"},
                "target": {"description": "The release to go back to.", "$ref": "#/$defs/text"}
              }
            },
            "fallback": {
              "description": "What people get when the system is off.",
              "type": "object", "additionalProperties": false,
              "properties": {
                "description": {"description": "What happens instead.", "$ref": "#/$defs/text"},
                "exercised": {"description": "The day it was last tried.", "$ref": "#/$defs/date"}
              }
            },
            "canary": {
              "description": "The first part of the traffic, and for how long.",
              "type": "object", "additionalProperties": false,
              "properties": {
                "percent": {
                  "description": "Share of the traffic.", "type": "number", "exclusiveMinimum": 0, "maximum": 100
                },
                "duration": {"description": "For how long.", "$ref": "#/$defs/text", "examples": ["7 days"]},
                "success": {"description": "What must hold to go on.", "$ref": "#/$defs/text"}
              }
            },
            "monitoring": {
              "description": "What is watched while it is live.",
              "type": "object", "additionalProperties": false,
              "properties": {
                "owner": {"description": "Who watches.", "$ref": "#/$defs/text"},
                "signals": {"description": "What is measured.", "$ref": "#/$defs/texts"},
                "alerts_to": {"description": "Who is alerted.", "$ref": "#/$defs/text"},
                "dashboard": {"description": "Where to look.", "$ref": "#/$defs/text"},
                "drift": {"description": "Whether drift of the inputs is measured.", "type": "boolean"},
                "fairness": {"description": "Whether fairness is measured in production.", "type": "boolean"},
                "review_days": {
                  "description": "Days between reviews.", "type": "integer", "minimum": 1, "maximum": 3660
                }
              }
            },
            "kill_switch": {"description": "Whether it can be switched off at once.", "type": "boolean"},
            "logging": {
              "description": "What is kept of its use.",
              "type": "object", "additionalProperties": false,
              "properties": {
                "retention_days": {
                  "description": "For how many days logs are kept.",
                  "type": "integer", "minimum": 0, "maximum": 36525
                },
                "redacted": {
                  "description": "Whether personal data is removed before logs are stored.", "type": "boolean"
                }
              }
            }
          }
        },
    """#
}
