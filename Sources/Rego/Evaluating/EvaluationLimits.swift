/// The budget of one evaluation. Exceeding any part is `eval_cancel_error`, which callers must treat as deny.
public struct EvaluationLimits: Sendable, Hashable {
  /// Steps: expressions evaluated, elements iterated, work charged by built-ins.
  public var steps: Int
  /// Wall-clock seconds, counted from the first 4,096 steps; nil sets none.
  public var seconds: Double?
  /// Rules, functions and comprehensions within one another.
  public var depth: Int
  /// Elements or bytes in one value a built-in makes.
  public var valueElements: Int

  public init(
    steps: Int = 500_000_000, seconds: Double? = 30, depth: Int = 2_000, valueElements: Int = 100_000_000
  ) {
    self.steps = steps
    self.seconds = seconds
    self.depth = depth
    self.valueElements = valueElements
  }

  /// Generous for policies, and within what a server can bear.
  public static let standard = EvaluationLimits()
}
