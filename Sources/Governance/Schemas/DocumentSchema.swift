/// The documents that this room reads, each with its JSON Schema.
package enum DocumentSchema: String, CaseIterable, Sendable {
  /// `ephor.yaml`.
  case manifest
  /// `baseline.json`.
  case baseline
  /// A family of controls of the catalogue.
  case controls
  /// A framework of the catalogue.
  case framework

  /// JSON Schema, draft 2020-12.
  package var text: String {
    switch self {
    case .manifest: ManifestSchema.text
    case .baseline: BaselineSchema.text
    case .controls: ControlsSchema.text
    case .framework: FrameworkSchema.text
    }
  }

  /// The name under which it is published in `Schemas/`.
  package var fileName: String { "\(rawValue).schema.json" }
}
