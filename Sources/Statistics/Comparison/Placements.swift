/// For each row, the share of the other class that it is ranked rightly against, ties counting half.
struct Placements {
  let area: Double
  /// By row.
  let values: [Double]

  /// Both classes must be present.
  init(truth: [UInt8], score: [Double]) {
    let order = ScoreRanking(score).order
    let positives = truth.reduce(0) { $0 + Int($1) }
    let (m, n) = (Double(positives), Double(truth.count - positives))
    var values = [Double](repeating: 0, count: truth.count)
    var sum = CompensatedSum()
    var (positivesBelow, negativesBelow) = (0, 0)
    var start = 0
    while start < order.count {
      let value = score[Int(order[start])]
      var end = start
      var positive = 0
      while end < order.count, score[Int(order[end])] == value {
        positive += Int(truth[Int(order[end])])
        end += 1
      }
      let negative = end - start - positive
      let ofPositive = (Double(negativesBelow) + 0.5 * Double(negative)) / n
      let ofNegative = (m - Double(positivesBelow) - 0.5 * Double(positive)) / m
      for rank in start..<end {
        let row = Int(order[rank])
        values[row] = truth[row] == 1 ? ofPositive : ofNegative
      }
      sum.add(Double(positive) * ofPositive)
      positivesBelow += positive
      negativesBelow += negative
      start = end
    }
    self.values = values
    area = sum.value / m
  }

  /// Covariance of two areas over the same rows: that of the placements of each class, by the class's size.
  static func covariance(_ one: Placements, _ two: Placements, truth: [UInt8]) -> Double {
    var positive = CompensatedSum()
    var negative = CompensatedSum()
    var m = 0.0
    for row in 0..<truth.count {
      let product = (one.values[row] - one.area) * (two.values[row] - two.area)
      if truth[row] == 1 {
        positive.add(product)
        m += 1
      } else {
        negative.add(product)
      }
    }
    let n = Double(truth.count) - m
    return positive.value / ((m - 1) * m) + negative.value / ((n - 1) * n)
  }
}
