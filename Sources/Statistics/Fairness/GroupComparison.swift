/// One rate compared between all groups that have it.
struct GroupComparison {
  let name: String
  let difference: DisparityAnalysis.Result
  let ratio: DisparityAnalysis.Result
  private let groups: [(key: SliceKey, proportion: Proportion)]
  private let confidence: ConfidenceLevel

  init(_ name: String, _ all: [(key: SliceKey, proportion: Proportion)], confidence: ConfidenceLevel) {
    self.name = name
    self.confidence = confidence
    let groups = all.filter { $0.proportion.trials > 0 }
    self.groups = groups
    let rates = groups.map { Double($0.proportion.successes) / Double($0.proportion.trials) }
    guard groups.count > 1, let low = Self.extreme(rates, <), let high = Self.extreme(rates, >) else {
      let none = DisparityAnalysis.Result(reason: .fewerThanTwoGroups, groupCount: groups.count)
      difference = none
      ratio = none
      return
    }
    var base = DisparityAnalysis.Result(
      lowest: groups[low].key, highest: groups[high].key, groupCount: groups.count,
      count: groups.reduce(0) { $0 + $1.proportion.trials })
    let proportions = groups.map(\.proportion)
    base.value = rates[high] - rates[low]
    base.interval = PairwiseIntervals(proportions, confidence).difference
    difference = base
    base.interval = nil
    base.value = nil
    if rates[high] > 0 {
      base.value = rates[low] / rates[high]
      base.interval = PairwiseIntervals(proportions, confidence).ratio
    } else {
      base.reason = .zeroDenominator
    }
    ratio = base
  }

  /// The greatest distance of a group from all rows.
  ///
  /// A group is part of the whole, so group − overall = (1 − share)(group − rest), and group and rest are
  /// independent.
  func differenceToOverall(_ overall: Proportion) -> DisparityAnalysis.Result {
    var result = DisparityAnalysis.Result(
      groupCount: groups.count, count: groups.reduce(0) { $0 + $1.proportion.trials })
    guard let whole = overall.rate, !groups.isEmpty else {
      result.reason = .fewerThanTwoGroups
      return result
    }
    var low = 0.0
    var high = 0.0
    let adjusted = confidence.dividedAmong(groups.count)
    for (key, group) in groups {
      let distance = ((group.rate ?? whole) - whole).magnitude
      if distance > result.value ?? -1 {
        result.value = distance
        result.lowest = key
      }
      let rest = Proportion(
        part: overall.successes - group.successes, whole: overall.trials - group.trials)
      guard rest.trials > 0 else { continue }
      let share = Double(rest.trials) / Double(overall.trials)
      let difference = ProportionDifference(group, minus: rest)
      let inner = difference.newcombe(adjusted)
      let outer = difference.newcombe(confidence)
      low = max(low, share * max(inner.low, -inner.high))
      high = max(high, share * max(outer.high, -outer.low))
    }
    result.interval = ConfidenceInterval(
      low: low, high: high, range: 0...1, confidence: confidence, method: .newcombeSimultaneous)
    return result
  }

  private static func extreme(_ rates: [Double], _ before: (Double, Double) -> Bool) -> Int? {
    rates.indices.min { before(rates[$0], rates[$1]) }
  }
}
