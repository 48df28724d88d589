package import Notation

extension DocumentSchema {
  private static let manifestSchema = Result { try JSONSchema(JSON.parse(manifest.text)) }
  private static let baselineSchema = Result { try JSONSchema(JSON.parse(baseline.text)) }
  private static let controlsSchema = Result { try JSONSchema(JSON.parse(controls.text)) }
  private static let frameworkSchema = Result { try JSONSchema(JSON.parse(framework.text)) }

  /// The schema, compiled once a process.
  ///
  /// - Throws: Notation's errors, were the text not a schema, which a test excludes.
  package func compiled() throws -> JSONSchema {
    switch self {
    case .manifest: try Self.manifestSchema.get()
    case .baseline: try Self.baselineSchema.get()
    case .controls: try Self.controlsSchema.get()
    case .framework: try Self.frameworkSchema.get()
    }
  }
}
