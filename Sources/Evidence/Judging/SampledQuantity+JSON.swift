import Notation
import Statistics

// The summary of a sample as measurement statements keep it, so that a later release can be compared with this
// one without its rows.
extension SampledQuantity {
  /// `{"kind": "proportion", "successes": 3455, "trials": 5844}`; nil where a number is not finite.
  var json: JSON? {
    switch self {
    case .proportion(let proportion): return ["kind": "proportion", "of": proportion.json]
    case .f1(let jaccard): return ["kind": "f1", "jaccard": jaccard.json]
    case .balancedAccuracy(let recall, let specificity):
      return ["kind": "balanced_accuracy", "recall": recall.json, "specificity": specificity.json]
    case .mean(let mean):
      guard let value = JSON(finite: mean.mean), let variance = JSON(finite: mean.variance) else {
        return nil
      }
      return ["kind": "mean", "mean": value, "variance": variance, "count": JSON(mean.count)]
    case .area(let area):
      guard let value = JSON(finite: area.area), let variance = JSON(finite: area.variance) else {
        return nil
      }
      return [
        "kind": "area", "area": value, "variance": variance, "positives": JSON(area.positives),
        "negatives": JSON(area.negatives),
      ]
    case .calibrationError(let error):
      guard let value = JSON(finite: error.value), let brier = JSON(finite: error.brier),
        let spread = JSON(finite: error.spread)
      else { return nil }
      return [
        "kind": "calibration_error", "value": value, "count": JSON(error.count), "brier": brier,
        "spread": spread,
      ]
    case .groupDifference, .groupRatio:
      // Their groups stand in the statement one by one.
      return nil
    }
  }

  /// Reads what `json` wrote; nil for anything else.
  init?(_ json: JSON) {
    switch json["kind"]?.string {
    case "proportion":
      guard let proportion = json["of"].flatMap(Proportion.init) else { return nil }
      self = .proportion(proportion)
    case "f1":
      guard let jaccard = json["jaccard"].flatMap(Proportion.init) else { return nil }
      self = .f1(jaccard: jaccard)
    case "balanced_accuracy":
      guard let recall = json["recall"].flatMap(Proportion.init),
        let specificity = json["specificity"].flatMap(Proportion.init)
      else { return nil }
      self = .balancedAccuracy(recall: recall, specificity: specificity)
    case "mean":
      guard let mean = json["mean"]?.double, let variance = json["variance"]?.double,
        let count = json["count"]?.int,
        let estimate = MeanEstimate(mean: mean, variance: variance, count: count)
      else { return nil }
      self = .mean(estimate)
    case "area":
      guard let area = json["area"]?.double, let variance = json["variance"]?.double,
        let positives = json["positives"]?.int, let negatives = json["negatives"]?.int,
        let estimate = AreaEstimate(
          area: area, variance: variance, positives: positives, negatives: negatives)
      else { return nil }
      self = .area(estimate)
    case "calibration_error":
      guard let value = json["value"]?.double, let count = json["count"]?.int,
        let brier = json["brier"]?.double,
        let spread = json["spread"]?.double,
        let estimate = CalibrationErrorEstimate(value: value, count: count, brier: brier, spread: spread)
      else { return nil }
      self = .calibrationError(estimate)
    default: return nil
    }
  }
}

extension Proportion {
  fileprivate var json: JSON { ["successes": JSON(successes), "trials": JSON(trials)] }

  fileprivate init?(_ json: JSON) {
    guard let successes = json["successes"]?.int, let trials = json["trials"]?.int,
      let proportion = try? Proportion(successes: successes, trials: trials)
    else { return nil }
    self = proportion
  }
}
