/// What `and`, `or` and `not` take: one statement, or a body in braces.
public struct LogicalOperand: Sendable {
  /// One statement, or with braces any number; all must hold.
  public var body: [Expression]
  /// Written as a body in braces. Only such a body binds variables, which are its own.
  public var isBraced: Bool
  /// With its braces or parentheses.
  public var place: Place
}
