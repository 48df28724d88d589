/// Intervals of the greatest difference and the least ratio between groups, from every pair of them.
///
/// The greatest true difference is at least that of any pair, so its lower bound is the greatest of the pairs'
/// lower bounds, each held at the level divided by the number of pairs. It equals the difference of some one pair,
/// so its upper bound is the greatest of the pairs' upper bounds at the plain level. Ratios mirror this.
///
/// - Complexity: O(groups²) multiplications; the Wilson limits are computed once a group.
struct PairwiseIntervals {
  private let rates: [Double]
  private let plain: [(low: Double, high: Double)]
  private let adjusted: [(low: Double, high: Double)]
  private let confidence: ConfidenceLevel

  /// Every proportion must have trials.
  init(_ proportions: [Proportion], _ confidence: ConfidenceLevel) {
    let pairs = proportions.count * (proportions.count - 1) / 2
    let z = confidence.normalQuantile
    let adjustedZ = confidence.dividedAmong(pairs).normalQuantile
    rates = proportions.map { Double($0.successes) / Double($0.trials) }
    plain = proportions.map { Proportion.wilsonBounds(Double($0.successes), Double($0.trials), z: z) }
    adjusted = proportions.map {
      Proportion.wilsonBounds(Double($0.successes), Double($0.trials), z: adjustedZ)
    }
    self.confidence = confidence
  }

  var difference: ConfidenceInterval {
    var low = 0.0
    var high = 0.0
    for i in rates.indices {
      for j in rates.indices where i != j {
        let gap = rates[i] - rates[j]
        let down = rates[i] - adjusted[i].low
        let up = adjusted[j].high - rates[j]
        low = max(low, gap - (down * down + up * up).squareRoot())
        let rise = plain[i].high - rates[i]
        let fall = rates[j] - plain[j].low
        high = max(high, gap + (rise * rise + fall * fall).squareRoot())
      }
    }
    return ConfidenceInterval(
      low: low, high: high, range: 0...1, confidence: confidence,
      method: rates.count == 2 ? .newcombe : .newcombeSimultaneous)
  }

  var ratio: ConfidenceInterval {
    var low = 1.0
    var high = 1.0
    for i in rates.indices {
      for j in rates.indices where i != j {
        low = min(low, ProportionRatio.moverLow(rates[i], plain[i], rates[j], plain[j]))
        high = min(high, ProportionRatio.moverHigh(rates[i], adjusted[i], rates[j], adjusted[j]))
      }
    }
    return ConfidenceInterval(
      low: low, high: high, range: 0...1, confidence: confidence,
      method: rates.count == 2 ? .mover : .ratioSimultaneous)
  }
}
