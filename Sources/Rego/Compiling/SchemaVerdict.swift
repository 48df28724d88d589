/// What a schema says of a path.
public enum SchemaVerdict: Sendable, Hashable {
  /// The path may lead somewhere, as far as the schema knows.
  case possible
  /// The step at this position can never be there; `known` are the keys that could.
  case impossible(position: Int, known: [String])
}
