/// Knows which paths a document can have; a JSON Schema can be one.
public protocol InputSchema: Sendable {
  /// Judges a path from the document's root.
  func check(path: [SchemaPathStep]) -> SchemaVerdict
}

/// One step of a path through a document.
public enum SchemaPathStep: Sendable, Hashable {
  case key(String)
  case index(Int)
  /// Any key or index: a variable.
  case any
}

/// What a schema says of a path.
public enum SchemaVerdict: Sendable, Hashable {
  /// The path may lead somewhere, as far as the schema knows.
  case possible
  /// The step at this position can never be there; `known` are the keys that could.
  case impossible(position: Int, known: [String])
}
