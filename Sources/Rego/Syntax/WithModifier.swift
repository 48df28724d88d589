/// `with target as value`.
public struct WithModifier: Sendable {
  /// The path or function that is replaced.
  public var target: Term
  /// What it is replaced by.
  public var value: Term
  /// From `with` to the end of the value.
  public var place: Place
}
