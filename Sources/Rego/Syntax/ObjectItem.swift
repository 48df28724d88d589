/// A key and its value in an object or object comprehension.
public struct ObjectItem: Sendable {
  /// What stands before the colon.
  public var key: Term
  /// What stands behind the colon.
  public var value: Term
}
