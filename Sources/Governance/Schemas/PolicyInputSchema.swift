package import Notation

/// The closed JSON Schema of `input` at the eight control points, as published in `Schemas/input.schema.json`.
///
/// Policies are type-checked against it: a misspelt field is an error of compilation. What a manifest declares is
/// taken from the manifest's own schema, so that the two cannot drift apart.
package enum PolicyInputSchema {
  /// The schema.
  ///
  /// - Throws: Notation's errors, were one of the texts in this room not JSON, which a test excludes.
  package static func json() throws -> JSON {
    var schema = try JSON.parse(text).object ?? JSONObject()
    let manifest = try JSON.parse(ManifestSchema.text)
    var definitions = schema["$defs"]?.object ?? JSONObject()
    for (name, definition) in manifest["$defs"]?.object ?? JSONObject() where definitions[name] == nil {
      definitions[name] = definition
    }
    for (name, additions) in ["component", "evaluation", "document"].map({ ($0, "\($0)_additions") }) {
      guard let declared = definitions[name]?.object, let more = definitions[additions]?.object else {
        continue
      }
      definitions[name] = .object(extended(declared, by: more))
      definitions[additions] = nil
    }
    schema["$defs"] = .object(definitions)
    return .object(schema)
  }

  /// A definition of the manifest with members that Ephor adds; conditions between members are the manifest's
  /// business and left out.
  private static func extended(_ declared: JSONObject, by additions: JSONObject) -> JSONObject {
    var result = declared
    result["allOf"] = nil
    var properties = declared["properties"]?.object ?? JSONObject()
    for (name, schema) in additions["properties"]?.object ?? JSONObject() { properties[name] = schema }
    result["properties"] = .object(properties)
    result["required"] = .array((declared["required"]?.array ?? []) + (additions["required"]?.array ?? []))
    return result
  }

  /// The schema as it is published, indented by two spaces.
  package static func published() throws -> [UInt8] { try json().serialized(.pretty) + [UInt8(ascii: "\n")] }
}
