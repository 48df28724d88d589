/// Knows which paths a document can have; a JSON Schema can be one.
public protocol InputSchema: Sendable {
  /// Judges a path from the document's root.
  func check(path: [SchemaPathStep]) -> SchemaVerdict
}
