/// What an evaluation found.
public struct Evaluation: Sendable {
  /// For each way the query holds, its variables by name.
  public let results: [RegoObject]
  /// What `print` wrote, a line each.
  public let printed: [String]
  /// The calls of non-deterministic built-ins, for replay.
  public let calls: [RecordedCall]
  /// Steps used of the budget.
  public let steps: Int

  /// True when the query holds in some way.
  public var holds: Bool { !results.isEmpty }
}
