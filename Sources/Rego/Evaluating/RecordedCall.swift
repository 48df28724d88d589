/// A call of a non-deterministic built-in and what it returned, kept so that a decision can be replayed.
public struct RecordedCall: Sendable, Hashable {
  public let name: String
  public let operands: [Value]
  /// Nil when the call was undefined.
  public let result: Value?

  public init(name: String, operands: [Value], result: Value?) {
    self.name = name
    self.operands = operands
    self.result = result
  }
}
