/// A call of a non-deterministic built-in and what it returned, kept so that a decision can be replayed.
public struct RecordedCall: Sendable, Hashable {
  /// The name of the built-in: `time.now_ns`.
  public let name: String
  /// The arguments of the call, in order.
  public let operands: [Value]
  /// Nil when the call was undefined or failed.
  public let result: Value?
  /// What went wrong, where something did.
  public let failure: String?

  public init(name: String, operands: [Value], result: Value?, failure: String? = nil) {
    self.name = name
    self.operands = operands
    self.result = result
    self.failure = failure
  }

  /// The result, or the failure, again.
  var outcome: Value? {
    get throws {
      if let failure { throw BuiltinError.failure(failure) }
      return result
    }
  }
}
