/// The budget of one evaluation. Exceeding any part is `eval_cancel_error`, which callers must treat as deny.
///
/// The defaults let a policy go through a million elements several times over.
public struct EvaluationLimits: Sendable, Hashable {
  /// Steps: expressions evaluated, elements iterated, and the work of built-ins, a step for each element and
  /// for each 64 bytes of text they read or make.
  public var steps: Int
  /// Wall-clock seconds, counted from the first 4,096 steps; nil sets none.
  public var seconds: Double?
  /// Rules, functions and comprehensions within one another.
  public var depth: Int
  /// Elements or bytes in one value a built-in makes.
  public var valueElements: Int
  /// Bytes of the values the evaluation has made and may still hold. Data, input and policies do not count.
  public var bytes: Int
  /// Steps of the searches of one call of a built-in that matches a regular expression or a glob: instructions
  /// of the pattern tried, and bytes of the text read. Sixteen of them are one of `steps` besides.
  public var regexSteps: Int

  public init(
    steps: Int = 500_000_000, seconds: Double? = 30, depth: Int = 2_000, valueElements: Int = 100_000_000,
    bytes: Int = 1 << 30, regexSteps: Int = 1_000_000_000
  ) {
    self.steps = steps
    self.seconds = seconds
    self.depth = depth
    self.valueElements = valueElements
    self.bytes = bytes
    self.regexSteps = regexSteps
  }

  /// Generous for policies, and within what a server can bear.
  public static let standard = EvaluationLimits()
}
