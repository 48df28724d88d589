import Governance
import Rendering
import Statistics

/// A number of the decision's input document, with the statement that it is cited from.
struct CardMeasurement: Sendable {
  /// The number, its limits and what came of them.
  let item: MeasurementItem
  /// Where it was measured and signed, else the decision that found it.
  let source: LoggedStatement

  /// The number itself.
  var measurement: Measurement { item.measurement }

  /// Metrics whose ids are abbreviations, and names that keep their capitals.
  private static let names = [
    "tpr": "true positive rate", "fpr": "false positive rate", "fnr": "false negative rate",
    "tnr": "true negative rate", "ppv": "positive predictive value", "npv": "negative predictive value",
    "ece": "expected calibration error", "mcc": "Matthews correlation", "f1": "F1 score",
    "brier": "Brier score",
    "roc_auc": "area under the ROC curve",
  ]
  private static let endings = ["difference_bootstrap", "ratio_bootstrap", "difference", "ratio"]

  /// A metric in words: `selection rate ratio`, `true positive rate difference`.
  static func words(_ metric: String) -> String {
    if let name = names[metric] { return name }
    for ending in endings where metric.hasSuffix("_\(ending)") {
      let words =
        ending == "ratio" || ending == "difference" ? ending : "\(ending.prefix { $0 != "_" }) (bootstrap)"
      return "\(Self.words(String(metric.dropLast(ending.count + 1)))) \(words)"
    }
    return metric.replacing("_", with: " ")
  }

  /// What it was measured over: `sex=Female, race=Other`; `by sex and race`.
  var over: String {
    switch measurement.scope {
    case .overall: "overall"
    case .slice:
      measurement.attributes.map { "\($0)=\(measurement.slice[$0] ?? "")" }.joined(separator: ", ")
    case .groups: "by \(measurement.attributes.joined(separator: " and "))"
    }
  }

  /// The number as renderers take it, beside one limit.
  func shown(_ label: String, _ judgement: MeasurementItem.Judgement? = nil) -> ReportMeasurement {
    let definition = MetricDefinition.find(measurement.metric)
    let bounds = definition.flatMap { $0.high.isFinite ? $0.low...$0.high : nil } ?? 0...1
    let interval = measurement.low.flatMap { low in
      measurement.high.map {
        ReportMeasurement.Interval(low: low, high: $0, level: measurement.level, method: measurement.method)
      }
    }
    let threshold = judgement.map {
      ReportThreshold($0.direction == .atLeast ? .atLeast : .atMost, $0.limit, source: $0.source)
    }
    return ReportMeasurement(
      label: label, value: measurement.value, interval: interval, count: measurement.n, threshold: threshold,
      bounds: bounds, isJudged: item.judged)
  }

  /// What came of a comparison, or that there was none.
  func outcome(_ judgement: MeasurementItem.Judgement?) -> IntervalChart.Outcome {
    guard item.judged else { return .notJudged }
    return switch judgement?.outcome {
    case .met: .met
    case .violated: .violated
    case .inconclusive, .stale, .missing: .inconclusive
    case nil: .unlimited
    }
  }

  /// A row for each limit that it is held to; one without a limit where there is none.
  func rows(_ label: String) -> [IntervalChart.Row] {
    guard !item.judgements.isEmpty else { return [IntervalChart.Row(shown(label), outcome(nil))] }
    return item.judgements.map { IntervalChart.Row(shown(label, $0), outcome($0)) }
  }
}
