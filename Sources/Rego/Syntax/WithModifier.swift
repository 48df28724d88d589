/// `with target as value`.
public struct WithModifier: Sendable {
  public var target: Term
  public var value: Term
  public var place: Place
}
