/// The grammar a module is read by.
public enum LanguageVersion: Sendable, Hashable {
  /// OPA before 1.0: `if` and `contains` are optional, `in`, `every`, `if`, `contains` must be imported.
  case v0
  case v1
}
