/// One step of a path through a document.
public enum SchemaPathStep: Sendable, Hashable {
  case key(String)
  case index(Int)
  /// Any key or index: a variable.
  case any
}
