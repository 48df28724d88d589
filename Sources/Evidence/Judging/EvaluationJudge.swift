package import Governance
import Notation
import Statistics

/// Holds every number against the limits and against the last approved release.
///
/// Regressions are judged together over all evaluations: redrawing the sample of an unchanged system turns any of
/// them to `violated` with at most the baseline's family error (`Statistics.RegressionFamily`).
package struct EvaluationJudge {
  private let settings: EvaluationSettings
  private let previous: [String: PreviousEvaluation]

  /// - Parameter previous: the evaluations of the last approved release, by name; empty for a first release.
  package init(_ settings: EvaluationSettings, previous: [String: PreviousEvaluation] = [:]) {
    self.settings = settings
    self.previous = previous
  }

  /// Every number of the runs with what came of each comparison, in the order of the runs.
  package func judge(_ runs: [EvaluationRun]) throws -> [MeasurementItem] {
    let regressions = try regressions(of: runs)
    return try runs.flatMap { run in
      try run.measured.map { number in
        let id = number.id(in: run.declaration.name)
        return MeasurementItem(
          number.measurement(in: run.declaration.name, level: settings.confidence.level),
          evidence: run.evidenceID, judged: number.judged,
          judgements: number.judged ? try judgements(of: number, in: run.declaration) : [],
          regression: regressions[id])
      }
    }
  }

  private func judgements(
    of number: Measured, in evaluation: EvaluationDeclaration
  ) throws -> [MeasurementItem.Judgement] {
    try settings.thresholds.filter { isAbout($0, number, evaluation) }.map { threshold in
      let limit = try Statistics.Threshold(
        threshold.direction == .atLeast ? .atLeast : .atMost, threshold.limit)
      let judgement: Judgement
      if case .proportion(let proportion)? = number.quantity, number.interval?.method == .wilson {
        judgement = Judgement(proportion, threshold: limit, confidence: settings.confidence)
      } else {
        judgement = Judgement(
          value: number.value, interval: number.interval, count: number.n, threshold: limit)
      }
      return MeasurementItem.Judgement(
        threshold, outcome: Self.outcome(judgement.outcome),
        chanceOfWrongMet: judgement.chanceOfWrongMet?.probability, samplesToSettle: judgement.additionalCount)
    }
  }

  private func isAbout(
    _ threshold: Governance.Threshold, _ number: Measured, _ evaluation: EvaluationDeclaration
  ) -> Bool {
    guard threshold.metric == number.metric, threshold.applies(to: settings.tier, evaluation.kind) else {
      return false
    }
    switch (threshold.scope, number.scope) {
    case (.overall, .overall): return true
    case (.slices, .slice), (.groups, .groups):
      return threshold.attributes.select(number.attributes, protected: evaluation.protected)
    default: return false
    }
  }

  /// What cannot be judged never satisfies: it is inconclusive.
  private static func outcome(_ outcome: Outcome) -> ControlOutcome {
    switch outcome {
    case .met: .met
    case .violated: .violated
    case .inconclusive, .notJudged: .inconclusive
    }
  }

  // MARK: Regressions

  private struct Compared {
    let id: String
    let comparison: RegressionComparison
    let paired: Bool
  }

  private func regressions(of runs: [EvaluationRun]) throws -> [String: MeasurementItem.Regression] {
    var compared: [Compared] = []
    var regressions: [String: MeasurementItem.Regression] = [:]
    for run in runs {
      guard let before = previous[run.declaration.name] else { continue }
      for number in run.measured {
        guard let one = try comparison(of: number, in: run, with: before) else { continue }
        if one.paired {
          // The same file gives the same number: nothing was drawn anew, so there is nothing to be uncertain about.
          regressions[one.id] = MeasurementItem.Regression(
            previous: number.value, difference: 0, low: 0, high: 0, tolerance: one.comparison.tolerance,
            paired: true, outcome: .met)
        } else {
          compared.append(one)
        }
      }
    }
    guard !compared.isEmpty else { return regressions }
    let family = try RegressionFamily(
      compared.map(\.comparison), errorRate: settings.regression.familyError, minimumCount: settings.minimumN)
    for (one, outcome) in zip(compared, family.outcomes()) {
      regressions[one.id] = Self.regression(one, outcome)
    }
    return regressions
  }

  private func comparison(
    of number: Measured, in run: EvaluationRun, with before: PreviousEvaluation
  ) throws -> Compared? {
    let id = number.id(in: run.declaration.name)
    guard number.scope == .overall, let tolerance = tolerance(of: number, in: run.declaration),
      let direction = direction(of: number.metric), let now = number.quantity, let then = before.quantity(id)
    else { return nil }
    return Compared(
      id: id,
      comparison: try RegressionComparison(
        id: id, direction: direction, tolerance: tolerance,
        evidence: .independent(baseline: then, candidate: now)),
      paired: before.items == run.fileDigest && now == then)
  }

  /// The least of what the baseline says for the metric and for the limits that hold here; nil when nobody says.
  private func tolerance(of number: Measured, in evaluation: EvaluationDeclaration) -> Double? {
    let byLimit = settings.thresholds.filter { isAbout($0, number, evaluation) }.compactMap(\.tolerance)
    return ([settings.regression.tolerance[number.metric]].compactMap { $0 } + byLimit).min()
  }

  /// Which way is better: as the metric is defined, else as a threshold on it says; nil when nobody says.
  private func direction(of metric: String) -> RegressionComparison.Direction? {
    switch MetricDefinition.find(metric)?.direction {
    case .higherIsBetter: return .higherIsBetter
    case .lowerIsBetter: return .lowerIsBetter
    case .descriptive, nil: break
    }
    return settings.thresholds.first { $0.metric == metric }.map {
      $0.direction == .atLeast ? .higherIsBetter : .lowerIsBetter
    }
  }

  private static func regression(_ one: Compared, _ outcome: RegressionOutcome) -> MeasurementItem.Regression
  {
    let previous = one.comparison.evidence.baselineValue ?? 0
    let difference = one.comparison.evidence.change ?? 0
    let worseIsMore = one.comparison.direction == .lowerIsBetter
    // The outcome's bounds are of the worsening; the item's are of present minus previous.
    let (low, high) =
      worseIsMore
      ? (outcome.lowerBound, outcome.upperBound)
      : (outcome.upperBound.map { -$0 }, outcome.lowerBound.map { -$0 })
    let (lowTail, highTail) =
      worseIsMore ? (outcome.lowerTail, outcome.upperTail) : (outcome.upperTail, outcome.lowerTail)
    return MeasurementItem.Regression(
      previous: previous, difference: difference, low: low, high: high, lowLevel: 1 - lowTail,
      highLevel: 1 - highTail, tolerance: one.comparison.tolerance, paired: one.paired,
      outcome: Self.outcome(outcome.outcome), previousN: one.comparison.evidence.baselineCount,
      samplesToSettle: outcome.additionalCount)
  }
}
