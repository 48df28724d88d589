/// A call of a function by name, or of the function behind an operator.
public struct Call: Sendable {
  /// `["net", "cidr_contains"]`; for operators the function's own name, `["plus"]`.
  public var name: [String]
  /// Where the name stands, or the operator.
  public var namePlace: Place
  /// The arguments, in order.
  public var arguments: [Term]
  /// True for `a + b`, false for `plus(a, b)`.
  public var isInfix: Bool

  /// The name with dots.
  public var fullName: String { name.count == 1 ? name[0] : name.joined(separator: ".") }
}
