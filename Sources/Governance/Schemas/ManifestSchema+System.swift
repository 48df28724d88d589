extension ManifestSchema {
  /// The system as people know it.
  static let system = #"""
        "system": {
          "description": "The system as people know it.",
          "type": "object", "additionalProperties": false,
          "required": ["id", "name", "release", "purpose"],
          "properties": {
            "id": {"$ref": "#/$defs/slug"},
            "name": {"description": "Its name, for people.", "$ref": "#/$defs/text"},
            "release": {
              "description": "The release described here; write it in quotes when it looks like a number.",
              "type": "string", "maxLength": 64, "pattern": "^[A-Za-z0-9][A-Za-z0-9._+-]*$", "examples": ["2.1.0"]
            },
            "purpose": {"description": "What it is for, in a sentence or two.", "$ref": "#/$defs/text"},
            "intended_uses": {"description": "What it is meant for.", "$ref": "#/$defs/texts"},
            "excluded_uses": {"description": "What it must not be used for.", "$ref": "#/$defs/texts"},
            "users": {"description": "Who uses it or is judged by it.", "$ref": "#/$defs/texts"},
            "surfaces": {
              "description": "Where people or programs meet it.",
              "type": "array", "uniqueItems": true,
              "items": {"enum": ["internal_tool", "web", "mobile", "api", "batch", "chat", "voice", "embedded"]}
            },
            "regions": {
              "description": "Where it is used: ISO 3166 two-letter codes, or EU.",
              "type": "array", "uniqueItems": true, "maxItems": 260,
              "items": {"type": "string", "pattern": "^[A-Z]{2}$", "examples": ["EU", "CH"]}
            },
            "data_classes": {
              "description": "What kinds of data it sees.",
              "type": "array", "uniqueItems": true,
              "items": {
                "enum": [
                  "public", "internal", "confidential", "personal", "special_category", "financial", "health",
                  "biometric", "children"
                ]
              }
            },
            "lifecycle": {
              "description": "Where it stands in its life.",
              "enum": ["proposed", "assessed", "approved", "live", "suspended", "retired"]
            },
            "owners": {
              "description": "Who answers for it: names or addresses people can reach.",
              "type": "object", "additionalProperties": false,
              "properties": {
                "product": {"description": "Answers for its purpose and use.", "$ref": "#/$defs/text"},
                "technical": {"description": "Answers for how it works.", "$ref": "#/$defs/text"},
                "risk": {"description": "Answers for its risk.", "$ref": "#/$defs/text"},
                "on_call": {"description": "Is called when it breaks.", "$ref": "#/$defs/text"}
              }
            },
            "impact": {
              "description": "What the risk tier is computed from.",
              "type": "object", "additionalProperties": false,
              "required": ["people", "autonomy", "exposure", "reversibility"],
              "properties": {
                "people": {
                  "description": "The worst it can do to a person's life, rights or money.",
                  "enum": ["none", "low", "moderate", "significant", "severe"]
                },
                "autonomy": {
                  "description": "Who acts on its output.",
                  "enum": ["advisory", "human_approves", "human_can_intervene", "autonomous"]
                },
                "exposure": {
                  "description": "Who meets it.", "enum": ["internal", "partners", "customers", "public"]
                },
                "reversibility": {
                  "description": "Whether a wrong outcome can be undone.",
                  "enum": ["reversible", "costly", "irreversible"]
                }
              }
            },
            "eu_ai_act": {
              "description": "Its place under Regulation (EU) 2024/1689.",
              "type": "object", "additionalProperties": false, "required": ["class"],
              "properties": {
                "class": {
                  "description": "Its class of risk.",
                  "enum": ["minimal", "transparency", "high_risk", "prohibited", "not_in_scope"]
                },
                "basis": {
                  "description": "Why, with the article or annex.", "$ref": "#/$defs/text",
                  "examples": ["Annex III, point 5(b)"]
                },
                "role": {
                  "description": "Your role under the regulation.",
                  "enum": ["provider", "deployer", "importer", "distributor"]
                }
              }
            },
            "human_oversight": {
              "description": "Who watches it and can stop it.",
              "type": "object", "additionalProperties": false, "required": ["who", "how", "can_override"],
              "properties": {
                "who": {"description": "The people who oversee it.", "$ref": "#/$defs/text"},
                "how": {"description": "What they see and when they look.", "$ref": "#/$defs/text"},
                "can_override": {"description": "Whether they can overrule its output.", "type": "boolean"}
              }
            },
            "links": {
              "description": "Addresses of pages about it, by title.",
              "type": "object", "maxProperties": 50, "additionalProperties": {"$ref": "#/$defs/text"}
            }
          }
        },
    """#
}
