extension ManifestSchema {
  /// A component.
  static let component = #"""
        "component": {
          "description": "A part of the system: a file or folder here (path), or something elsewhere (digest).",
          "type": "object", "additionalProperties": false, "required": ["name", "kind"],
          "properties": {
            "name": {"$ref": "#/$defs/name"},
            "kind": {
              "description": "What it is.",
              "enum": ["model", "dataset", "prompt", "corpus", "tool", "guardrail", "third_party"]
            },
            "path": {
              "description": "A file, folder or glob (*, **, ?) relative to this manifest, inside its folder.",
              "$ref": "#/$defs/path", "examples": ["models/income.onnx", "prompts/**/*.md"]
            },
            "digest": {
              "description": "The digest of a component that is not in this repository.", "$ref": "#/$defs/digest"
            },
            "pin": {
              "description": "The digest that the file or folder at path must have.", "$ref": "#/$defs/digest"
            },
            "version": {
              "description": "Its version; for something of somebody else, the exact one you rely on.",
              "$ref": "#/$defs/text"
            },
            "revision": {"description": "The commit or revision it was taken from.", "$ref": "#/$defs/text"},
            "description": {"description": "What it is, in a sentence.", "$ref": "#/$defs/text"},
            "licence": {
              "description": "Its licence, preferably an SPDX identifier.",
              "$ref": "#/$defs/text", "examples": ["Apache-2.0", "CC-BY-4.0"]
            },
            "source": {"description": "Where it comes from.", "$ref": "#/$defs/text"},
            "provider": {"description": "Who made or serves it.", "$ref": "#/$defs/text"},
            "approved_source": {
              "description": "Whether the organisation has approved its source.", "type": "boolean"
            },
            "personal_data": {"description": "Whether it contains personal data.", "type": "boolean"},
            "retention_days": {
              "description": "For how many days it is kept.", "type": "integer", "minimum": 0, "maximum": 36525
            },
            "consent_basis": {
              "description": "The legal basis for the personal data in it.",
              "$ref": "#/$defs/text", "examples": ["consent", "contract", "legitimate interest"]
            },
            "permissions": {"description": "What a tool may do.", "$ref": "#/$defs/texts"},
            "human_approval": {
              "description": "Whether a person approves each use of the tool.", "type": "boolean"
            },
            "tags": {"description": "Words to find it by.", "$ref": "#/$defs/texts"}
          }
        },
    """#

  /// An evaluation and the columns of its file.
  static let evaluation = #"""
        "column": {"type": "string", "minLength": 1, "maxLength": 256},
        "evaluation": {
          "description": "A file with predictions or labelled items, and how to read it.",
          "type": "object", "additionalProperties": false, "required": ["name", "kind", "file", "columns"],
          "properties": {
            "name": {"$ref": "#/$defs/name"},
            "kind": {
              "description": "classification: truth and prediction. labelled: the rate of some labels.",
              "enum": ["classification", "labelled"]
            },
            "of": {"description": "The name of the component that is evaluated.", "$ref": "#/$defs/name"},
            "data": {"description": "The name of the dataset it is evaluated on.", "$ref": "#/$defs/name"},
            "file": {"description": "CSV or JSON Lines, relative to this manifest.", "$ref": "#/$defs/path"},
            "columns": {
              "description": "Which column of the file holds what.",
              "type": "object", "additionalProperties": false,
              "properties": {
                "id": {"description": "Names the item; pairs two releases.", "$ref": "#/$defs/column"},
                "truth": {"description": "What was right.", "$ref": "#/$defs/column"},
                "prediction": {"description": "What the system said.", "$ref": "#/$defs/column"},
                "score": {"description": "Its probability of the positive class.", "$ref": "#/$defs/column"},
                "weight": {"description": "How much the row counts.", "$ref": "#/$defs/column"},
                "label": {"description": "The label somebody gave the item.", "$ref": "#/$defs/column"},
                "repeat": {"description": "The number of the repetition.", "$ref": "#/$defs/column"},
                "conversation": {
                  "description": "The conversation the item belongs to; its items are not independent.",
                  "$ref": "#/$defs/column"
                }
              }
            },
            "positive": {"description": "The value of the positive class.", "$ref": "#/$defs/column"},
            "classes": {
              "description": "Every value that a label can have; any other is an error. Two for a classification.",
              "type": "array", "minItems": 2, "maxItems": 100, "uniqueItems": true,
              "items": {"$ref": "#/$defs/column"}
            },
            "counts": {
              "description": "The labels that count towards the rate (labelled only).",
              "anyOf": [
                {"$ref": "#/$defs/column"},
                {"type": "array", "minItems": 1, "maxItems": 100, "items": {"$ref": "#/$defs/column"}}
              ],
              "examples": ["unsafe"]
            },
            "metric": {
              "description": "The name of the rate (labelled only).",
              "type": "string", "maxLength": 64, "pattern": "^[a-z][a-z0-9_]*$",
              "examples": ["unsafe_answer_rate", "grounded_rate", "refusal_rate", "injection_success_rate"]
            },
            "slices": {
              "description": "Columns to measure by, value for value.",
              "type": "array", "maxItems": 32, "uniqueItems": true, "items": {"$ref": "#/$defs/column"}
            },
            "protected": {
              "description": "Those of the slices that are protected attributes.",
              "type": "array", "maxItems": 32, "uniqueItems": true, "items": {"$ref": "#/$defs/column"}
            },
            "intersections": {
              "description": "How many slices to cross (1 to 4), or a list of the combinations to measure.",
              "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": 4},
                {
                  "type": "array", "maxItems": 64,
                  "items": {
                    "type": "array", "minItems": 1, "maxItems": 4, "uniqueItems": true,
                    "items": {"$ref": "#/$defs/column"}
                  }
                }
              ],
              "examples": [2]
            },
            "collected": {"description": "The day the file was produced.", "$ref": "#/$defs/date"}
          },
          "allOf": [
            {
              "if": {"properties": {"kind": {"const": "classification"}}, "required": ["kind"]},
              "then": {
                "required": ["positive"], "properties": {"columns": {"required": ["truth", "prediction"]}}
              }
            },
            {
              "if": {"properties": {"kind": {"const": "labelled"}}, "required": ["kind"]},
              "then": {
                "required": ["counts", "metric"], "properties": {"columns": {"required": ["label"]}}
              }
            }
          ]
        },
    """#
}
