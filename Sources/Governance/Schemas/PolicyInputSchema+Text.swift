extension PolicyInputSchema {
  /// What is not in the manifest's schema. `…_additions` are merged into the manifest's definitions.
  static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/schemas/input/v1",
      "title": "Input of a policy at a control point",
      "type": "object", "additionalProperties": false, "required": ["point", "time", "event", "context"],
      "properties": {
        "point": {
          "description": "Which control point asks.",
          "enum": [
            "design", "data", "training", "evaluation", "release", "deployment", "post_deployment",
            "retirement"
          ]
        },
        "time": {"description": "When the decision is made (RFC 3339).", "type": "string"},
        "event": {
          "description": "What is asked about; empty at these points.",
          "type": "object", "additionalProperties": false, "properties": {}
        },
        "context": {"$ref": "#/$defs/context"}
      },
      "$defs": {
        "context": {
          "description": "Everything known about the system.",
          "type": "object", "additionalProperties": false,
          "required": [
            "system", "release", "components", "changes", "first_release", "evaluations", "documents",
            "evidence", "measurements", "submission", "approvals", "trust", "extensions"
          ],
          "properties": {
            "system": {"$ref": "#/$defs/system"},
            "tier": {
              "description": "Absent while the tier itself is asked for.",
              "enum": ["minimal", "limited", "high", "critical"]
            },
            "facts_tier": {
              "description": "What the declared facts alone ask for; below the tier where the last approved release was higher.",
              "enum": ["minimal", "limited", "high", "critical"]
            },
            "tier_reasons": {"type": "array", "items": {"type": "string"}},
            "release": {
              "type": "object", "additionalProperties": false, "required": ["id", "previous"],
              "properties": {
                "id": {"type": "string"},
                "state": {"description": "Absent until the outcomes are known.", "type": "string"},
                "previous": {
                  "description": "The last approved release.",
                  "type": ["object", "null"], "additionalProperties": false,
                  "required": ["id", "state", "approved_at"],
                  "properties": {
                    "id": {"type": "string"}, "state": {"type": "string"}, "approved_at": {"type": "string"}
                  }
                },
                "gate": {"$ref": "#/$defs/gate"}
              }
            },
            "components": {"type": "array", "items": {"$ref": "#/$defs/component"}},
            "changes": {"type": "array", "items": {"$ref": "#/$defs/change"}},
            "first_release": {"type": "boolean"},
            "evaluations": {"type": "array", "items": {"$ref": "#/$defs/evaluation"}},
            "documents": {"type": "array", "items": {"$ref": "#/$defs/document"}},
            "deployment": {"$ref": "#/$defs/deployment"},
            "evidence": {"type": "array", "items": {"$ref": "#/$defs/evidence"}},
            "measurements": {"type": "array", "items": {"$ref": "#/$defs/measurement"}},
            "submission": {
              "description": "The submission of the present state.",
              "type": ["object", "null"], "additionalProperties": false,
              "required": ["id", "holder", "keyid", "at", "state"],
              "properties": {
                "id": {"type": "string"}, "holder": {"type": "string"}, "keyid": {"type": "string"},
                "at": {"type": "string"}, "state": {"type": "string"}
              }
            },
            "approvals": {
              "description": "The approvals of the present state that count.",
              "type": "array",
              "items": {
                "type": "object", "additionalProperties": false,
                "required": ["id", "holder", "keyid", "ranks", "at", "state"],
                "properties": {
                  "id": {"type": "string"}, "holder": {"type": "string"}, "keyid": {"type": "string"},
                  "ranks": {"type": "array", "items": {"type": "string"}}, "at": {"type": "string"},
                  "state": {"type": "string"}
                }
              }
            },
            "trust": {
              "type": "object", "additionalProperties": false,
              "required": ["self_governed", "trust_root", "baseline"],
              "properties": {
                "self_governed": {"type": "boolean"}, "trust_root": {"type": ["string", "null"]},
                "baseline": {"type": ["string", "null"]}
              }
            },
            "extensions": {"description": "The manifest's extensions.", "type": "object"}
          }
        },
        "gate": {
          "description": "What the release gate says of a system that goes live; absent at other points.",
          "type": "object", "additionalProperties": false, "required": ["approved", "differences", "unmet"],
          "properties": {
            "approved": {
              "description": "The release approved with these components, measured files and declarations.",
              "type": ["object", "null"], "additionalProperties": false,
              "required": ["id", "state", "approved_at"],
              "properties": {
                "id": {"type": "string"}, "state": {"type": "string"}, "approved_at": {"type": "string"}
              }
            },
            "differences": {
              "description": "In what the system differs from what was approved, where it does.",
              "type": "array", "items": {"type": "string"}
            },
            "unmet": {
              "description": "What stands in the way at the release gate now, approvals aside.",
              "type": "array",
              "items": {
                "type": "object", "additionalProperties": false, "required": ["control", "outcome"],
                "properties": {
                  "control": {"type": "string"},
                  "outcome": {"enum": ["missing", "stale", "inconclusive", "violated"]}
                }
              }
            }
          }
        },
        "component_additions": {
          "required": ["digest"],
          "properties": {"digest": {"description": "SHA-256 of its content.", "type": "string"}}
        },
        "evaluation_additions": {
          "properties": {
            "evidence": {"description": "The evidence it became; absent before.", "type": "string"},
            "digest": {"description": "SHA-256 of the measured file; absent before.", "type": "string"},
            "counts": {"type": "array", "items": {"type": "string"}},
            "rows": {
              "description": "How many of the file's rows are different; absent where it was not measured.",
              "type": "object", "additionalProperties": false,
              "required": ["count", "distinct", "multiple", "identified", "copied"],
              "properties": {
                "count": {"type": "integer"},
                "distinct": {"description": "Different rows, ids left out.", "type": "integer"},
                "multiple": {"description": "By which every row's occurrences divide.", "type": "integer"},
                "identified": {"description": "Whether an id column is declared.", "type": "boolean"},
                "copied": {
                  "description": "Whether the multiple cannot be chance: the rows were copied.", "type": "boolean"
                },
                "improbable": {
                  "description": "Scores outside 0 to 1, the first with its line; absent where there is none.",
                  "type": "object", "additionalProperties": false, "required": ["count", "line", "value"],
                  "properties": {
                    "count": {"type": "integer"}, "line": {"type": "integer"}, "value": {"type": "number"}
                  }
                }
              }
            }
          }
        },
        "document_additions": {
          "required": ["digest", "evidence", "missing", "words"],
          "properties": {
            "digest": {"type": "string"},
            "evidence": {"type": "string"},
            "missing": {
              "description": "Required sections that do not count.",
              "type": "array",
              "items": {
                "type": "object", "additionalProperties": false, "required": ["section", "reason"],
                "properties": {
                  "section": {"type": "string"}, "reason": {"enum": ["absent", "too_short", "placeholder"]}
                }
              }
            },
            "words": {"type": "integer"}
          }
        },
        "change": {
          "description": "A difference from the last approved release.",
          "type": "object", "additionalProperties": false,
          "required": ["component", "kind", "change", "field", "from", "to"],
          "properties": {
            "component": {"type": "string"},
            "kind": {
              "enum": [
                "model", "dataset", "prompt", "corpus", "tool", "guardrail", "third_party", "system",
                "evaluation", "deployment", "threshold"
              ]
            },
            "change": {"enum": ["added", "removed", "modified", "retitled"]},
            "field": {"type": "string"}, "from": {}, "to": {}
          }
        },
        "evidence": {
          "type": "object", "additionalProperties": false,
          "required": ["id", "kind", "subjects", "summary", "current"],
          "properties": {
            "id": {"type": "string"},
            "kind": {
              "enum": ["declaration", "evaluation", "document", "attachment", "measurement", "statement"]
            },
            "control": {"description": "The control an attachment is for.", "type": "string"},
            "subjects": {
              "type": "array",
              "items": {
                "type": "object", "additionalProperties": false, "required": ["name", "digest"],
                "properties": {"name": {"type": "string"}, "digest": {"type": "string"}}
              }
            },
            "collected": {"type": "string"}, "effective_from": {"type": "string"},
            "effective_until": {"type": "string"},
            "by": {
              "type": "object", "additionalProperties": false, "required": ["holder", "keyid", "kind"],
              "properties": {
                "holder": {"type": "string"}, "keyid": {"type": "string"},
                "kind": {"enum": ["person", "ci", "node", "baseline"]}
              }
            },
            "summary": {"type": "string"},
            "current": {"description": "Whether it is about this release.", "type": "boolean"},
            "outdated": {
              "description": "Of an attachment: in what the system differs from the one it was attested for.",
              "type": "array", "items": {"type": "string"}
            },
            "age_days": {"type": "integer"}
          }
        },
        "judgement": {
          "description": "A comparison with a limit.",
          "type": "object", "additionalProperties": false,
          "required": [
            "control", "threshold_id", "direction", "limit", "source", "outcome", "chance_of_wrong_met",
            "samples_to_settle"
          ],
          "properties": {
            "control": {"type": "string"}, "threshold_id": {"type": "string"},
            "direction": {"enum": ["at_least", "at_most"]}, "limit": {"type": "number"},
            "source": {"type": "string"},
            "outcome": {"enum": ["met", "missing", "stale", "inconclusive", "violated"]},
            "chance_of_wrong_met": {"type": ["number", "null"]},
            "samples_to_settle": {"type": ["integer", "null"]}
          }
        },
        "regression": {
          "description": "The comparison with the last approved release.",
          "type": ["object", "null"], "additionalProperties": false,
          "required": [
            "control", "previous", "difference", "low", "high", "tolerance", "paired", "outcome"
          ],
          "properties": {
            "control": {"type": "string"}, "previous": {"type": "number"}, "difference": {"type": "number"},
            "low": {"type": ["number", "null"]}, "high": {"type": ["number", "null"]},
            "low_level": {
              "description": "The confidence of low, of one side.", "type": ["number", "null"]
            },
            "high_level": {
              "description": "The confidence of high, of one side.", "type": ["number", "null"]
            },
            "tolerance": {"type": "number"}, "paired": {"type": "boolean"},
            "outcome": {"enum": ["met", "missing", "stale", "inconclusive", "violated"]},
            "previous_n": {
              "description": "Cases of the approved release.", "type": ["integer", "null"]
            },
            "samples_to_settle": {
              "description": "More cases of this release that would settle it; null where none would.",
              "type": ["integer", "null"]
            }
          }
        },
        "measurement": {
          "type": "object", "additionalProperties": false,
          "required": [
            "id", "evidence", "evaluation", "metric", "scope", "attributes", "slice", "n", "value", "low",
            "high", "level", "method", "judged", "judgements", "regression"
          ],
          "properties": {
            "id": {"type": "string"}, "evidence": {"type": "string"}, "evaluation": {"type": "string"},
            "metric": {"type": "string"}, "scope": {"enum": ["overall", "slice", "groups"]},
            "attributes": {"type": "array", "items": {"type": "string"}},
            "slice": {"type": "object", "additionalProperties": {"type": "string"}},
            "n": {"type": "integer"}, "value": {"type": ["number", "null"]},
            "low": {"type": ["number", "null"]}, "high": {"type": ["number", "null"]},
            "level": {"type": "number"}, "method": {"type": "string"},
            "judged": {"description": "False where n is below the minimum.", "type": "boolean"},
            "judgements": {"type": "array", "items": {"$ref": "#/$defs/judgement"}},
            "regression": {"$ref": "#/$defs/regression"}
          }
        }
      }
    }
    """#
}
