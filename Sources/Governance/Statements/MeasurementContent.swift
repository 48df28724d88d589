package import Notation

/// "I measured this on that." Subjects are the digests of the measured file and of the components it is about.
package struct MeasurementContent: StatementContent {
  package static let kind = "measurement"
  package static let version = 1
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/measurement/v1",
      "title": "Measurements of a release",
      "type": "object", "additionalProperties": false,
      "required": ["system", "release", "evaluation", "engine", "measurements"],
      "properties": {
        "system": {"description": "The slug of the system.", "type": "string"},
        "release": {"description": "The release that was measured.", "type": "string"},
        "evaluation": {"description": "The evaluation of the manifest.", "type": "string"},
        "engine": {"description": "The program that measured, with its version.", "type": "string"},
        "seed": {"description": "The seed of every random choice.", "type": "string"},
        "items": {
          "description": "The digest of the file of items, by which two releases are paired.",
          "type": "string", "pattern": "^sha256:[0-9a-f]{64}$"
        },
        "measurements": {
          "type": "array", "minItems": 1, "maxItems": 20000,
          "items": {
            "type": "object", "additionalProperties": false,
            "required": [
              "id", "evaluation", "metric", "scope", "attributes", "slice", "n", "value", "low", "high",
              "level", "method"
            ],
            "properties": {
              "id": {"type": "string"}, "evaluation": {"type": "string"}, "metric": {"type": "string"},
              "scope": {"enum": ["overall", "slice", "groups"]},
              "attributes": {"type": "array", "items": {"type": "string"}},
              "slice": {"type": "object", "additionalProperties": {"type": "string"}},
              "n": {"type": "integer", "minimum": 0}, "value": {"type": "number"},
              "low": {"type": ["number", "null"]}, "high": {"type": ["number", "null"]},
              "level": {"type": "number"}, "method": {"type": "string"}
            }
          }
        },
        "details": {"description": "What the engine wants to keep with it.", "type": "object"}
      }
    }
    """#

  /// The system's slug.
  package let system: String
  /// The release that was measured.
  package let release: String
  /// The evaluation of the manifest.
  package let evaluation: String
  /// The program that measured, with its version.
  package let engine: String
  /// The seed of every random choice.
  package let seed: String?
  /// The digest of the file of items.
  package let items: Digest?
  /// What was measured.
  package let measurements: [Measurement]
  /// What the engine wants to keep with it.
  package let details: JSONObject?

  package init(
    system: String, release: String, evaluation: String, engine: String, seed: String? = nil,
    items: Digest? = nil, measurements: [Measurement], details: JSONObject? = nil
  ) {
    self.system = system
    self.release = release
    self.evaluation = evaluation
    self.engine = engine
    self.seed = seed
    self.items = items
    self.measurements = measurements
    self.details = details
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers([
      "system", "release", "evaluation", "engine", "seed", "items", "measurements", "details",
    ])
    system = try reader.name("system")
    release = try reader.name("release")
    evaluation = try reader.name("evaluation")
    engine = try reader.name("engine")
    seed = try reader.optionalString("seed")
    items = try reader.optionalDigest("items")
    measurements = try reader.objects("measurements").mapping(Measurement.init)
    guard !measurements.isEmpty else { throw reader.refusal("measurements", "at least one measurement") }
    details = try reader.optionalObject("details")?.object
  }

  package var content: JSONObject {
    var object: JSONObject = [
      "system": .string(system), "release": .string(release), "evaluation": .string(evaluation),
      "engine": .string(engine),
    ]
    object["seed"] = seed.map(JSON.string)
    object["items"] = items.map { .string($0.description) }
    object["measurements"] = .array(measurements.map { .object($0.members) })
    object["details"] = details.map(JSON.object)
    return object
  }
}
