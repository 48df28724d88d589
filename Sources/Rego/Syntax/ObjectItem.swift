/// A key and its value in an object or object comprehension.
public struct ObjectItem: Sendable {
  public var key: Term
  public var value: Term
}
