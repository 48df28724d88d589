/// How an evaluation runs.
public struct EvaluationOptions: Sendable {
  /// Clock, chance, network and records.
  public var environment: EvaluationEnvironment
  /// What the evaluation may cost.
  public var limits: EvaluationLimits
  /// True makes errors of built-ins errors of the evaluation; else the expression is undefined.
  public var isStrict: Bool
  /// True lets documents that depend on nothing but rules and data be computed once for all evaluations over
  /// that data; false computes everything anew.
  public var reusesDocuments: Bool

  public init(
    environment: EvaluationEnvironment = EvaluationEnvironment(), limits: EvaluationLimits = .standard,
    isStrict: Bool = false, reusesDocuments: Bool = true
  ) {
    self.reusesDocuments = reusesDocuments
    self.environment = environment
    self.limits = limits
    self.isStrict = isStrict
  }
}
