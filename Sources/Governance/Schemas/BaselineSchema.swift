/// The JSON Schema of a baseline, as published in `Schemas/baseline.schema.json`.
///
/// All members but name and version may be left out: an organisation's baseline is laid over the standard one.
enum BaselineSchema {
  static let text =
    #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/schemas/baseline/v1",
      "title": "Ephor baseline (baseline.json)",
      "description": "What an organisation asks of every system. Laid over the standard baseline.",
      "type": "object",
      "additionalProperties": false,
      "required": ["version", "name"],
      "properties": {
        "$schema": {"type": "string"},
        "version": {"description": "The version of this baseline.", "type": "string", "minLength": 1},
        "name": {"description": "Its name.", "type": "string", "minLength": 1},
        "organisation": {"description": "Whose it is.", "type": "string", "minLength": 1},
        "points": {
          "description": "How each control point acts. Without an entry: enforce, closed.",
          "type": "object", "propertyNames": {"$ref": "#/$defs/point"},
          "additionalProperties": {
            "type": "object", "additionalProperties": false, "required": ["mode"],
            "properties": {
              "mode": {"$ref": "#/$defs/mode"},
              "fail": {"description": "What happens when Ephor cannot decide.", "enum": ["closed", "open"]},
              "witnesses": {
                "description": "Who must have cosigned the log's latest checkpoint before the point decides.",
                "type": "object", "additionalProperties": false, "required": ["quorum", "keys"],
                "properties": {
                  "quorum": {"description": "How many of them.", "type": "integer", "minimum": 1, "maximum": 64},
                  "keys": {
                    "description": "Their verifier keys (C2SP signed-note, cosignature type).",
                    "type": "array", "minItems": 1, "maxItems": 64, "uniqueItems": true,
                    "items": {"type": "string", "minLength": 1, "maxLength": 1024}
                  }
                }
              }
            }
          }
        },
        "modes": {
          "description": "Weaker modes of single controls.",
          "type": "object", "propertyNames": {"$ref": "#/$defs/control_id"},
          "additionalProperties": {"$ref": "#/$defs/mode"}
        },
        "minimum_n": {
          "description": "The smallest slice on which a control is judged.",
          "type": "integer", "minimum": 1, "maximum": 1000000
        },
        "confidence": {
          "description": "The level of confidence of intervals.",
          "type": "number", "minimum": 0.5, "exclusiveMaximum": 1
        },
        "replicates": {
          "description": "Bootstrap replicates.", "type": "integer", "minimum": 100, "maximum": 100000
        },
        "regression": {
          "description": "How a release is compared with the last approved one.",
          "type": "object", "additionalProperties": false,
          "properties": {
            "family_error": {
              "description": "The chance of a false alarm over all comparisons together.",
              "type": "number", "exclusiveMinimum": 0, "maximum": 0.5
            },
            "tolerance": {
              "description": "By how much a metric may become worse, by metric.",
              "type": "object", "additionalProperties": {"type": "number", "minimum": 0}
            }
          }
        },
        "thresholds": {
          "description": "The limits.",
          "type": "array", "maxItems": 1000, "items": {"$ref": "#/$defs/threshold"}
        },
        "approvals": {
          "description": "How many people of which ranks approve, by tier.",
          "type": "object", "propertyNames": {"$ref": "#/$defs/tier"},
          "additionalProperties": {
            "type": "object", "additionalProperties": false, "required": ["quorum"],
            "properties": {
              "quorum": {"type": "integer", "minimum": 0, "maximum": 20}, "ranks": {"$ref": "#/$defs/ranks"}
            }
          }
        },
        "waivers": {
          "description": "How long waivers last and who grants them, by tier.",
          "type": "object", "propertyNames": {"$ref": "#/$defs/tier"},
          "additionalProperties": {
            "type": "object", "additionalProperties": false, "required": ["maximum_days", "renewals"],
            "properties": {
              "maximum_days": {"type": "integer", "minimum": 0, "maximum": 3660},
              "renewals": {"type": "integer", "minimum": 0, "maximum": 100},
              "ranks": {"$ref": "#/$defs/ranks"}
            }
          }
        },
        "evidence_max_age_days": {
          "description": "The longest age of evidence, by control, instead of the catalogue's.",
          "type": "object", "propertyNames": {"$ref": "#/$defs/control_id"},
          "additionalProperties": {"type": "integer", "minimum": 0, "maximum": 36525}
        },
        "retention_days": {
          "description": "How long the openings of sealed texts are kept at least, by kind of statement; no less than Ephor keeps them.",
          "type": "object", "additionalProperties": false,
          "properties": {
            "submission": {"type": "integer", "minimum": 3653, "maximum": 36525},
            "approval": {"type": "integer", "minimum": 3653, "maximum": 36525},
            "waiver": {"type": "integer", "minimum": 3653, "maximum": 36525},
            "attachment": {"type": "integer", "minimum": 3653, "maximum": 36525},
            "incident": {"type": "integer", "minimum": 3653, "maximum": 36525},
            "access": {"type": "integer", "minimum": 184, "maximum": 36525},
            "baseline": {"type": "integer", "minimum": 184, "maximum": 36525}
          }
        },
        "retention_ranks": {
          "description": "The ranks of whoever holds and erases sealed texts, of which each must have one; the ranks that approve or grant waivers, when absent.",
          "minItems": 1, "$ref": "#/$defs/ranks"
        },
        "required": {
          "description": "Controls required beside the catalogue's, by tier.",
          "type": "object", "propertyNames": {"$ref": "#/$defs/tier"},
          "additionalProperties": {
            "type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/control_id"}
          }
        },
        "documents": {
          "description": "The sections that each kind of document must have.",
          "type": "object",
          "propertyNames": {
            "enum": [
              "model_card", "datasheet", "risk_assessment", "impact_assessment", "system_card",
              "prompt_specification", "monitoring_plan", "incident_plan", "instructions_for_use",
              "red_team_report", "due_diligence", "dpia", "technical_documentation", "rollback_plan"
            ]
          },
          "additionalProperties": {
            "type": "array", "maxItems": 100,
            "items": {
              "type": "object", "additionalProperties": false, "required": ["section", "titles"],
              "properties": {
                "section": {"description": "Its stable name.", "type": "string", "minLength": 1},
                "titles": {
                  "description": "The headings accepted for it.",
                  "type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}
                },
                "minimum_words": {"type": "integer", "minimum": 0, "maximum": 10000},
                "about": {"description": "What has to be in it.", "type": "string"}
              }
            }
          }
        }
      },
      "$defs": {
        "point": {
          "enum": [
            "design", "data", "training", "evaluation", "release", "deployment", "post_deployment",
            "retirement"
          ]
        },
        "mode": {"enum": ["shadow", "warn", "enforce"]},
        "tier": {"enum": ["minimal", "limited", "high", "critical"]},
        "ranks": {"type": "array", "uniqueItems": true, "items": {"type": "string", "minLength": 1}},
        "control_id": {"type": "string", "pattern": "^[A-Z]{3}-[0-9]{2,3}$"},
        "column": {"type": "string", "minLength": 1, "maxLength": 256},
        "name": {"type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$"},

    """# + ManifestSchema.threshold + "\n"
}
