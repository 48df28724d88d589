/// Wald's sequential test of one success rate against a worse one: stops as soon as either is ruled out
/// (Wald 1945, doi 10.1214/aoms/1177731118).
public struct SequentialRateTest: Sendable, Hashable {
  /// What the trials so far allow.
  public enum Decision: String, Sendable, Hashable {
    /// The rate is not `alternative` (error at most β).
    case acceptNull = "accept_null"
    /// The rate is not `null` (error at most α).
    case acceptAlternative = "accept_alternative"
    case carryOn = "continue"
  }

  /// The rate hoped for.
  public let null: Double
  /// The rate feared.
  public let alternative: Double
  /// The log likelihood ratio at or above which the alternative is accepted: log((1 − β)/α).
  public let upperLog: Double
  /// The log likelihood ratio at or below which the null is accepted: log(β/(1 − α)).
  public let lowerLog: Double
  /// What a success adds to the log likelihood ratio.
  public let successStep: Double
  /// What a failure adds.
  public let failureStep: Double

  /// - Parameters: `alpha`, the chance of a wrong `acceptAlternative`; `beta`, of a wrong `acceptNull`.
  /// - Throws: `statistics.invalid_probability` unless the rates differ and everything lies strictly in 0…1 (errors
  ///   below ½).
  public init(
    null: Double, alternative: Double, alpha: Double, beta: Double
  ) throws(StatisticsError) {
    guard null > 0, null < 1, alternative > 0, alternative < 1, null != alternative, alpha > 0, alpha < 0.5,
      beta > 0, beta < 0.5
    else {
      throw StatisticsError(
        .invalidProbability,
        "a sequential test of rates \(null) and \(alternative) with errors \(alpha) and \(beta) is not possible",
        remedy: "give two different rates between 0 and 1, and errors below 0.5")
    }
    self.null = null
    self.alternative = alternative
    upperLog = Elementary.log((1 - beta) / alpha)
    lowerLog = Elementary.log(beta / (1 - alpha))
    successStep = Elementary.log(alternative / null)
    failureStep = Elementary.log((1 - alternative) / (1 - null))
  }

  /// The log likelihood ratio of the trials so far.
  public func logRatio(successes: Int, failures: Int) -> Double {
    Double(successes) * successStep + Double(failures) * failureStep
  }

  /// Whether to stop, and with which answer.
  public func decision(successes: Int, failures: Int) -> Decision {
    let ratio = logRatio(successes: successes, failures: failures)
    if ratio >= upperLog { return .acceptAlternative }
    return ratio <= lowerLog ? .acceptNull : .carryOn
  }
}
