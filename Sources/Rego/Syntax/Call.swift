/// A call of a function by name, or of the function behind an operator.
public struct Call: Sendable {
  /// `["net", "cidr_contains"]`; for operators the function's own name, `["plus"]`. A step that is no text is as
  /// written, in brackets: no function has such a name.
  public var name: [String]
  /// Where the name stands, or the operator.
  public var namePlace: Place
  /// The arguments, in order.
  public var arguments: [Term]
  /// True for `a + b`, false for `plus(a, b)`.
  public var isInfix: Bool

  /// The name with dots.
  public var fullName: String {
    name.dropFirst().reduce(name.first ?? "") { $1.hasPrefix("[") ? $0 + $1 : "\($0).\($1)" }
  }
}
