/// The JSON Schema of a family of controls, as published in `Schemas/controls.schema.json`.
enum ControlsSchema {
  static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/schemas/controls/v1",
      "title": "A family of Ephor's controls",
      "type": "object",
      "additionalProperties": false,
      "required": ["family", "title", "controls"],
      "properties": {
        "$schema": {"type": "string"},
        "family": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
        "title": {"type": "string", "minLength": 1},
        "controls": {"type": "array", "maxItems": 500, "items": {"$ref": "#/$defs/control"}}
      },
      "$defs": {
        "text": {"type": "string", "minLength": 1, "maxLength": 4000},
        "control": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "id", "title", "intent", "harm", "risks", "severity", "tiers", "points", "enforced_at", "evidence",
            "owner_role", "remedy", "mappings"
          ],
          "properties": {
            "id": {"type": "string", "pattern": "^[A-Z]{3}-[0-9]{2,3}$"},
            "title": {"$ref": "#/$defs/text"},
            "intent": {"$ref": "#/$defs/text"},
            "harm": {"description": "What happens to people where it does not hold.", "$ref": "#/$defs/text"},
            "risks": {"type": "array", "items": {"$ref": "#/$defs/text"}},
            "severity": {"enum": ["critical", "high", "medium", "low", "info"]},
            "tiers": {
              "type": "array", "uniqueItems": true, "items": {"enum": ["minimal", "limited", "high", "critical"]}
            },
            "points": {
              "type": "array", "minItems": 1, "uniqueItems": true,
              "items": {
                "enum": [
                  "design", "data", "training", "evaluation", "release", "deployment", "post_deployment",
                  "retirement"
                ]
              }
            },
            "enforced_at": {"type": "array", "items": {"$ref": "#/$defs/text"}},
            "evidence": {
              "type": "array", "minItems": 1,
              "items": {
                "type": "object", "additionalProperties": false, "required": ["kind", "description"],
                "properties": {
                  "kind": {
                    "enum": ["declaration", "evaluation", "document", "attachment", "measurement", "statement"]
                  },
                  "description": {"$ref": "#/$defs/text"},
                  "maximum_age_days": {"type": ["integer", "null"], "minimum": 0, "maximum": 36525},
                  "binds": {
                    "description": "Of an attachment: the kinds of components whose change makes it stale.",
                    "type": "array", "uniqueItems": true,
                    "items": {
                      "enum": ["model", "dataset", "prompt", "corpus", "tool", "guardrail", "third_party"]
                    }
                  }
                }
              }
            },
            "owner_role": {"$ref": "#/$defs/text"},
            "waivable": {"type": "boolean"},
            "judges_approvals": {"type": "boolean"},
            "compensates": {
              "description": "Whether it can hold in the stead of a waived control.", "type": "boolean", "default": true
            },
            "decides_tier": {
              "description": "Whether it asks for the facts that decide the tier.", "type": "boolean", "default": false
            },
            "locate": {"description": "A JSON Pointer into the manifest.", "type": "string", "pattern": "^(/.*)?$"},
            "remedy": {
              "type": "object", "additionalProperties": false, "required": ["text"],
              "properties": {"text": {"$ref": "#/$defs/text"}, "command": {"type": ["string", "null"]}}
            },
            "mappings": {
              "type": "array",
              "items": {
                "type": "object", "additionalProperties": false, "required": ["framework", "id", "relation"],
                "properties": {
                  "framework": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
                  "id": {"$ref": "#/$defs/text"},
                  "relation": {"enum": ["supports", "implements", "evidences", "partially_supports"]},
                  "effective_from": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
                  "verified": {"type": "boolean"}
                }
              }
            }
          }
        }
      }
    }

    """#
}

/// The JSON Schema of a framework, as published in `Schemas/framework.schema.json`.
enum FrameworkSchema {
  static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/schemas/framework/v1",
      "title": "A framework that Ephor's controls are mapped to",
      "type": "object",
      "additionalProperties": false,
      "required": ["framework", "title", "version", "source", "licence", "requirements"],
      "properties": {
        "$schema": {"type": "string"},
        "framework": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "title": {"type": "string", "minLength": 1},
        "version": {"type": "string", "minLength": 1},
        "source": {"type": "string", "minLength": 1},
        "licence": {"type": "string", "minLength": 1},
        "effective_from": {"$ref": "#/$defs/date"},
        "requirements": {
          "type": "array",
          "maxItems": 5000,
          "items": {
            "type": "object", "additionalProperties": false, "required": ["id", "title"],
            "properties": {
              "id": {"type": "string", "minLength": 1},
              "title": {"type": "string", "minLength": 1},
              "effective_from": {"$ref": "#/$defs/date"}
            }
          }
        }
      },
      "$defs": {
        "date": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
      }
    }

    """#
}
