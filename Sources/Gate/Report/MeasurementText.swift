import Governance
import Notation
import Rendering
import Statistics

/// A number as a reader sees it: named, with interval and n, beside the limit it is held to.
struct MeasurementText {
  let item: MeasurementItem
  /// The control it is shown for: only that control's limits stand beside it.
  let control: String

  /// Asking for more rows than this many times those at hand helps nobody.
  private static let sensibleFactor = 100

  var measurement: ReportMeasurement {
    let number = item.measurement
    let definition = MetricDefinition.find(number.metric)
    let bounds = definition.flatMap { $0.high.isFinite ? $0.low...$0.high : nil }
    return ReportMeasurement(
      label: label, value: number.value,
      interval: number.low.flatMap { low in
        number.high.map {
          ReportMeasurement.Interval(low: low, high: $0, level: number.level, method: number.method)
        }
      },
      count: number.n, threshold: threshold, format: .decimal, bounds: bounds ?? 0...1, isJudged: item.judged,
      remark: remark)
  }

  /// `selection_rate_ratio by sex`, `accuracy for sex=Female`.
  private var label: String {
    let number = item.measurement
    switch number.scope {
    case .overall: return "\(number.metric) (\(number.evaluation))"
    case .slice:
      let values = number.attributes.map { "\($0)=\(number.slice[$0] ?? "")" }
      return "\(number.metric) for \(values.joined(separator: ", "))"
    case .groups: return "\(number.metric) by \(number.attributes.joined(separator: " × "))"
    }
  }

  private var judgement: MeasurementItem.Judgement? { item.judgements.first { $0.control == control } }

  private var threshold: ReportThreshold? {
    judgement.map {
      ReportThreshold($0.direction == .atLeast ? .atLeast : .atMost, $0.limit, source: $0.source)
    }
  }

  private var remark: String {
    if let judgement {
      switch judgement.outcome {
      case .inconclusive:
        guard let more = judgement.samplesToSettle else { return "not settled" }
        return more <= Self.sensibleFactor * max(1, item.measurement.n)
          ? "not settled; about \(Numeral.grouped(more)) more rows would settle it"
          : "not settled: it lies so close to the limit that more rows alone will hardly settle it"
      case .met:
        return judgement.chanceOfWrongMet.map { "chance of a wrong met: \(Numeral.percent($0))" } ?? ""
      default: return ""
      }
    }
    if let regression = item.regression, regression.control == control {
      return compared(regression)
    }
    return item.judged ? "" : "below the minimum n"
  }

  /// `was 0.0385 (n 312), changed by 0.0215, tolerance 0.05; not settled; about 51 more cases would settle it`
  private func compared(_ regression: MeasurementItem.Regression) -> String {
    let difference = Numeral.fixed(regression.difference, places: 4)
    let count = regression.previousN.map { " (n \(Numeral.grouped($0)))" } ?? ""
    let change =
      "was \(Numeral.fixed(regression.previous, places: 4))\(count), changed by \(difference), tolerance \(regression.tolerance)"
    guard regression.outcome == .inconclusive else { return change }
    guard let more = regression.samplesToSettle else {
      return "\(change); not settled: more cases of this release alone will hardly settle it"
    }
    return "\(change); not settled; about \(Numeral.grouped(more)) more cases would settle it"
  }
}
