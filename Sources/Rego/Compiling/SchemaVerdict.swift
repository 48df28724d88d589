/// What a schema says of a path.
public enum SchemaVerdict: Sendable, Hashable {
  /// The path may lead to values of these kinds, as far as the schema knows.
  case possible(ValueKinds)
  /// The step at this position can never be there; `known` are the keys that could.
  case impossible(position: Int, known: [String])
}
