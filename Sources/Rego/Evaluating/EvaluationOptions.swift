/// How an evaluation runs.
public struct EvaluationOptions: Sendable {
  public var environment: EvaluationEnvironment
  public var limits: EvaluationLimits
  /// True makes errors of built-ins errors of the evaluation; else the expression is undefined.
  public var isStrict: Bool

  public init(
    environment: EvaluationEnvironment = EvaluationEnvironment(), limits: EvaluationLimits = .standard,
    isStrict: Bool = false
  ) {
    self.environment = environment
    self.limits = limits
    self.isStrict = isStrict
  }
}
