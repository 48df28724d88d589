/// The JSON Schema (draft 2020-12) of `ephor.yaml`, as published in `Schemas/manifest.schema.json`.
///
/// It lives in code so that the program needs no file beside it to read a manifest; a test keeps the
/// published file equal to `text`.
package enum ManifestSchema {
  /// The whole schema, ready to be parsed or printed.
  package static let text =
    [opening, system, component, evaluation, document, deployment, threshold]
    .joined(separator: "\n") + "\n"

  /// The members of the manifest and the small types they share.
  static let opening = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/schemas/manifest/v1",
      "title": "Ephor manifest (ephor.yaml)",
      "description": "What an AI system is, what it is made of and what shows that it may be released.",
      "type": "object",
      "additionalProperties": false,
      "required": ["ephor", "system"],
      "properties": {
        "ephor": {"description": "Version of this format.", "const": 1},
        "system": {"$ref": "#/$defs/system"},
        "components": {
          "description": "Everything the system is made of. Ephor computes the digests.",
          "type": "array", "maxItems": 1000, "items": {"$ref": "#/$defs/component"}
        },
        "evaluations": {
          "description": "What to measure, on which file.",
          "type": "array", "maxItems": 200, "items": {"$ref": "#/$defs/evaluation"}
        },
        "documents": {
          "description": "Documents whose content is checked, not only their presence.",
          "type": "array", "maxItems": 200, "items": {"$ref": "#/$defs/document"}
        },
        "deployment": {"$ref": "#/$defs/deployment"},
        "thresholds": {
          "description": "Limits stricter than the organisation baseline's. Looser ones are refused.",
          "type": "array", "maxItems": 200, "items": {"$ref": "#/$defs/threshold"}
        },
        "require": {
          "description": "Controls to require beside those of the tier.",
          "type": "array", "maxItems": 200, "uniqueItems": true, "items": {"$ref": "#/$defs/control_id"}
        },
        "modes": {
          "description": "Stricter modes for single controls: shadow to warn, warn to enforce.",
          "type": "object", "maxProperties": 200, "examples": [{"FAI-01": "enforce"}],
          "propertyNames": {"$ref": "#/$defs/control_id"}, "additionalProperties": {"$ref": "#/$defs/mode"}
        },
        "policies": {
          "description": "Folders with extra Rego policies (packages local.*), which can only add findings.",
          "type": "array", "maxItems": 50,
          "items": {
            "type": "object", "additionalProperties": false, "required": ["path"],
            "properties": {"path": {"$ref": "#/$defs/path"}}
          }
        },
        "extensions": {
          "description": "The only place for keys of your own; policies see it as input.context.extensions.",
          "type": "object"
        }
      },
      "$defs": {
        "slug": {
          "description": "Lower-case letters and digits, joined by single hyphens.",
          "type": "string", "maxLength": 64, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
          "examples": ["income-screening"]
        },
        "name": {
          "description": "Letters, digits, dots, underscores and hyphens.",
          "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$",
          "examples": ["income-model"]
        },
        "text": {"type": "string", "minLength": 1, "maxLength": 10000},
        "texts": {"type": "array", "maxItems": 200, "items": {"$ref": "#/$defs/text"}},
        "path": {
          "description": "A file or folder relative to this manifest, with forward slashes, inside its folder.",
          "type": "string", "minLength": 1, "maxLength": 1024, "examples": ["models/income.onnx"]
        },
        "digest": {
          "description": "A SHA-256 digest.",
          "type": "string", "pattern": "^sha256:[0-9a-f]{64}$",
          "examples": ["sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]
        },
        "date": {
          "description": "A calendar date, year-month-day.",
          "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "examples": ["2026-03-31"]
        },
        "control_id": {
          "description": "The id of a control in the catalogue.",
          "type": "string", "pattern": "^[A-Z]{3}-[0-9]{2,3}$", "examples": ["FAI-01"]
        },
        "mode": {
          "description": "shadow records, warn shows, enforce stops.", "enum": ["shadow", "warn", "enforce"]
        },
    """#

  /// A threshold, and the end of the schema.
  static let threshold = #"""
        "threshold": {
          "description": "A limit for a metric. With the id of a baseline's threshold it tightens that one.",
          "type": "object", "additionalProperties": false, "required": ["id", "control", "metric"],
          "properties": {
            "id": {
              "description": "Names the threshold.", "$ref": "#/$defs/name", "examples": ["accuracy-overall"]
            },
            "control": {"description": "The control that fails with it.", "$ref": "#/$defs/control_id"},
            "metric": {
              "description": "The metric it limits.",
              "type": "string", "maxLength": 64, "pattern": "^[a-z][a-z0-9_]*$", "examples": ["accuracy"]
            },
            "scope": {
              "description": "overall; slices: each one; groups: their comparison. Without it, overall.",
              "enum": ["overall", "slices", "groups"]
            },
            "attributes": {
              "description": "For slices and groups: protected, all, or the names of columns. Without it, protected.",
              "anyOf": [
                {"enum": ["protected", "all"]},
                {"type": "array", "minItems": 1, "maxItems": 32, "items": {"$ref": "#/$defs/column"}}
              ]
            },
            "at_least": {"description": "The lowest value that is good enough.", "type": "number"},
            "at_most": {"description": "The highest value that is good enough.", "type": "number"},
            "tolerance": {
              "description": "By how much the metric may fall behind the last approved release where this limit holds.",
              "type": "number", "minimum": 0
            },
            "tiers": {
              "description": "The tiers it holds for; without it, all.",
              "type": "array", "minItems": 1, "uniqueItems": true,
              "items": {"enum": ["minimal", "limited", "high", "critical"]}
            },
            "evaluation_kinds": {
              "description": "The kinds of evaluation it holds for; without it, all.",
              "type": "array", "minItems": 1, "uniqueItems": true,
              "items": {"enum": ["classification", "labelled"]}
            }
          },
          "oneOf": [{"required": ["at_least"]}, {"required": ["at_most"]}]
        }
      }
    }
    """#
}
