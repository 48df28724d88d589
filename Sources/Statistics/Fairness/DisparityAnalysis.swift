/// Disparities between slices in closed form.
struct DisparityAnalysis {
  private let slices: [SliceReport]
  private let overall: ConfusionCounts
  private let confidence: ConfidenceLevel

  init(_ slices: [SliceReport], overall: ConfusionCounts, _ confidence: ConfidenceLevel) {
    self.slices = slices
    self.overall = overall
    self.confidence = confidence
  }

  /// A disparity before its bootstrap is known.
  struct Result {
    var value: Double?
    var reason: UndefinedReason?
    var lowest: SliceKey?
    var highest: SliceKey?
    var groupCount = 0
    var count = 0
    var interval: ConfidenceInterval?
  }

  /// One estimate for each of `Disparity.all`; `bootstrap` is asked by its position there.
  func estimates(bootstrap: (Int) -> BootstrapSummary?) -> [DisparityEstimate] {
    let comparisons = Rate.allCases.map { rate in
      GroupComparison(
        rate.rawValue, slices.map { ($0.key, rate.proportion(of: $0.counts)) }, confidence: confidence)
    }
    func comparison(_ rate: Rate) -> GroupComparison {
      comparisons.first { $0.name == rate.rawValue } ?? GroupComparison("", [], confidence: confidence)
    }
    return Disparity.all.enumerated().map { position, disparity in
      let result: Result =
        switch disparity {
        case .difference(let rate): comparison(rate).difference
        case .ratio(let rate): comparison(rate).ratio
        case .differenceToOverall(let rate):
          comparison(rate).differenceToOverall(rate.proportion(of: overall))
        case .equalizedOddsDifference:
          worse(
            comparison(.truePositiveRate).difference, comparison(.falsePositiveRate).difference,
            greater: true)
        case .equalizedOddsDifferenceMean:
          mean(comparison(.truePositiveRate).difference, comparison(.falsePositiveRate).difference)
        case .equalizedOddsRatio:
          worse(comparison(.truePositiveRate).ratio, comparison(.falsePositiveRate).ratio, greater: false)
        }
      return DisparityEstimate(
        disparity: disparity, value: result.value, undefinedReason: result.reason, lowest: result.lowest,
        highest: result.highest, groupCount: result.groupCount, count: result.count,
        interval: result.interval,
        bootstrap: result.value == nil ? nil : bootstrap(position))
    }
  }

  /// The worse of two disparities; its interval joins theirs, since the worse one is at least either.
  private func worse(_ one: Result, _ two: Result, greater: Bool) -> Result {
    guard let a = one.value, let b = two.value else {
      return Result(reason: one.reason ?? two.reason, groupCount: min(one.groupCount, two.groupCount))
    }
    var result = (greater ? a >= b : a <= b) ? one : two
    result.count = min(one.count, two.count)
    guard let x = one.interval, let y = two.interval else { return result }
    result.interval = ConfidenceInterval(
      low: greater ? max(x.low, y.low) : min(x.low, y.low),
      high: greater ? max(x.high, y.high) : min(x.high, y.high),
      confidence: confidence, method: x.method == .newcombe ? .newcombeSimultaneous : x.method)
    return result
  }

  /// The mean of two disparities of independent rows, its interval recovered from theirs.
  private func mean(_ one: Result, _ two: Result) -> Result {
    guard let a = one.value, let b = two.value else {
      return Result(reason: one.reason ?? two.reason, groupCount: min(one.groupCount, two.groupCount))
    }
    var result = a >= b ? one : two
    result.value = 0.5 * (a + b)
    result.count = min(one.count, two.count)
    guard let x = one.interval, let y = two.interval else { return result }
    let down = ((a - x.low) * (a - x.low) + (b - y.low) * (b - y.low)).squareRoot()
    let up = ((x.high - a) * (x.high - a) + (y.high - b) * (y.high - b)).squareRoot()
    result.interval = ConfidenceInterval(
      low: 0.5 * (a + b - down), high: 0.5 * (a + b + up), range: 0...1, confidence: confidence,
      method: .mover)
    return result
  }
}
