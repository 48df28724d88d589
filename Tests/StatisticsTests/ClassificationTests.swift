import Testing

@testable import Statistics

@Suite("Classification")
struct ClassificationTests {
  /// A repeatable stream of small numbers for brute-force comparisons.
  static func numbers(_ count: Int, below bound: Int, seed: UInt64) -> [Int] {
    (0..<count).map {
      Int(SplitMix64.index(SplitMix64.output(seed: seed, counter: UInt64($0) + 1), below: UInt64(bound)))
    }
  }

  static func predictions(_ count: Int, levels: Int, seed: UInt64) throws -> BinaryPredictions {
    let truth = numbers(count, below: 2, seed: seed).map { UInt8($0) }
    let score = numbers(count, below: levels, seed: seed &+ 99).map { Double($0) / Double(levels) }
    return try BinaryPredictions(truth: truth, score: score, threshold: 0.5)
  }

  @Test func `every metric of a small table agrees with its definition`() throws {
    for tp in 0...3 {
      for fp in 0...3 {
        for fn in 0...3 {
          for tn in 0...3 {
            let counts = ConfusionCounts(
              truePositives: tp, falsePositives: fp, falseNegatives: fn, trueNegatives: tn)
            let (a, b, c, d) = (Double(tp), Double(fp), Double(fn), Double(tn))
            let n = a + b + c + d
            #expect(counts.jaccard == (a + b + c > 0 ? a / (a + b + c) : nil))
            if n > 0 { expectClose(counts.rate(.accuracy), (a + d) / n) }
            if let f1 = counts.fMeasure(beta: 1) { expectClose(f1, 2 * a / (2 * a + b + c)) }
            #expect((counts.fMeasure(beta: 1) == nil) == (tp + fp + fn == 0))
            let margins = (a + b) * (a + c) * (d + b) * (d + c)
            #expect((counts.matthews == nil) == (margins == 0))
            if let value = counts.matthews { #expect(value >= -1 - 1e-12 && value <= 1 + 1e-12) }
            if let kappa = counts.kappa {
              let chance = ((a + b) * (a + c) + (c + d) * (b + d)) / (n * n)
              expectClose(kappa, ((a + d) / n - chance) / (1 - chance), absolute: 1e-12)
            }
            for metric in BinaryMetric.allCases where metric.isOfTable {
              if let value = metric.value(of: counts) { #expect(value.isFinite) }
            }
          }
        }
      }
    }
  }

  @Test func `rows are sorted by score, stably, for every kind of double`() {
    let scores: [Double] =
      [0, -0.0, 1, -1, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1e308, -1e308, 0.5, 0.5, 0, 3e-5]
      + Self.numbers(500, below: 40, seed: 5).map { Double($0 - 20) * 0.37 }
    let order = ScoreRanking(scores).order.map { Int($0) }
    let expected = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    #expect(order == expected)
    #expect(ScoreRanking([]).order.isEmpty)
    #expect(ScoreRanking([2, 2, 2]).order == [0, 1, 2])
  }

  @Test("area, variance, precision and separation agree with brute force", arguments: 1...12)
  func ranking(_ seed: Int) throws {
    let data = try Self.predictions(40, levels: seed + 1, seed: UInt64(seed))
    let ranking = try #require(RankingMetrics(data))
    let score = try #require(data.score)
    let positives = data.truth.indices.filter { data.truth[$0] == 1 }.map { score[$0] }
    let negatives = data.truth.indices.filter { data.truth[$0] == 0 }.map { score[$0] }
    func wins(_ a: Double, _ b: Double) -> Double { a > b ? 1 : a == b ? 0.5 : 0 }
    let (m, n) = (Double(positives.count), Double(negatives.count))
    let ofPositive = positives.map { p in negatives.reduce(0.0) { $0 + wins(p, $1) } / n }
    let ofNegative = negatives.map { q in positives.reduce(0.0) { $0 + wins($1, q) } / m }
    let area = ofPositive.reduce(0, +) / m
    expectClose(ranking.areaUnderCurve, area, relative: 1e-13)
    func variance(_ values: [Double]) -> Double {
      values.reduce(0) { $0 + ($1 - area) * ($1 - area) } / Double(values.count - 1)
    }
    expectClose(ranking.areaVariance, variance(ofPositive) / m + variance(ofNegative) / n, relative: 1e-12)
    let thresholds = Set(score).sorted(by: >)
    var precision = 0.0
    var recall = 0.0
    var separation = 0.0
    for threshold in thresholds {
      let tp = Double(positives.count { $0 >= threshold })
      let fp = Double(negatives.count { $0 >= threshold })
      precision += (tp / m - recall) * tp / (tp + fp)
      recall = tp / m
      separation = max(separation, (tp / m - fp / n).magnitude)
    }
    expectClose(ranking.averagePrecision, precision, relative: 1e-12)
    expectClose(ranking.separation, separation, relative: 1e-12)
    let test = try DeLongTest(data, data)
    expectClose(test.firstVariance, try #require(ranking.areaVariance), relative: 1e-12)
    #expect(test.difference == 0 && test.pValue == 1)
  }

  @Test func `perfect separation is bounded by disjoint pairs, not by a variance of zero`() throws {
    let data = try BinaryPredictions(
      truth: [0, 0, 0, 1, 1], score: [0.1, 0.2, 0.3, 0.8, 0.9], threshold: 0.5)
    let area = try #require(RankingMetrics(data)?.areaEstimate)
    let interval = area.interval()
    #expect(area.area == 1 && interval.method == .exactPairs)
    expectClose(interval.low, 0.025.squareRoot(), relative: 1e-12)
    #expect(interval.high == 1)
  }

  @Test func `the parts of the Brier score sum to it, whatever the bins`() throws {
    let data = try Self.predictions(300, levels: 97, seed: 8)
    let calibration = try Calibration(data)
    for bins in [1, 2, 7, 10, 300, 1_000] {
      for diagram in [
        try calibration.reliability(equalWidth: bins), try calibration.reliability(equalMass: bins),
      ] {
        let parts = diagram.decomposition
        expectClose(
          parts.reliability - parts.resolution + parts.uncertainty + parts.withinBinVariance
            - parts.withinBinCovariance, calibration.brier, relative: 1e-12)
        #expect(diagram.bins.reduce(0) { $0 + $1.count } == 300)
        #expect(diagram.maximumError + 1e-15 >= diagram.expectedError)
      }
    }
  }

  @Test func `the edges of bins belong to the bin above, and one to the last`() throws {
    let data = try BinaryPredictions(
      truth: [0, 1, 1, 0], predicted: [0, 0, 1, 1], score: [0, 0.5, 1, 0.999])
    let diagram = try Calibration(data).reliability(equalWidth: 2)
    #expect(diagram.bins.map(\.count) == [1, 3])
    #expect(throws: StatisticsError(.invalidParameter, "")) {
      try Calibration(data).reliability(equalWidth: 0)
    }
  }

  @Test func `log loss is finite for certain scores and right otherwise`() throws {
    let data = try BinaryPredictions(truth: [1, 0], predicted: [0, 0], score: [0, 0.25])
    let expected = (-Elementary.log(Double.ulpOfOne) - Elementary.log(0.75)) / 2
    expectClose(try Calibration(data).logLoss, expected, relative: 1e-14)
  }

  @Test func `a metric that does not exist says why`() throws {
    let negative = try BinaryEvaluation(try BinaryPredictions(truth: [0, 0], predicted: [0, 0]))
    #expect(negative[.recall]?.value == nil)
    #expect(negative[.recall]?.undefinedReason == .noPositives)
    #expect(negative[.precision]?.undefinedReason == .noPredictedPositives)
    #expect(negative[.balancedAccuracy]?.undefinedReason == .noPositives)
    #expect(negative[.matthews]?.undefinedReason == .oneClass)
    #expect(negative[.areaUnderCurve]?.undefinedReason == .noScores)
    #expect(negative[.accuracy]?.value == 1)
    let margins = try BinaryEvaluation(
      try BinaryPredictions(truth: [0, 1], predicted: [0, 1], score: [-3, 8]))
    #expect(margins[.areaUnderCurve]?.value == 1)
    #expect(margins[.brier]?.undefinedReason == .scoresNotProbabilities)
    for evaluation in [negative, margins] {
      for metric in evaluation.metrics {
        #expect((metric.value == nil) == (metric.undefinedReason != nil))
        #expect(metric.value?.isNaN != true)
      }
    }
  }

  @Test func `bad columns are refused with the row`() throws {
    func refused(_ kind: StatisticsError.Kind, row: Int?, _ body: () throws -> BinaryPredictions) {
      do {
        _ = try body()
        Issue.record("accepted what \(kind) should refuse")
      } catch let error as StatisticsError {
        #expect(error.kind == kind && error.row == row)
        #expect(!error.message.isEmpty)
      } catch {
        Issue.record("threw \(error)")
      }
    }
    refused(.zeroRows, row: nil) { try BinaryPredictions(truth: [], predicted: []) }
    refused(.lengthMismatch, row: nil) { try BinaryPredictions(truth: [0], predicted: []) }
    refused(.lengthMismatch, row: nil) { try BinaryPredictions(truth: [0], predicted: [0], score: []) }
    refused(.labelOutsideClasses, row: 1) { try BinaryPredictions(truth: [0, 2], predicted: [0, 0]) }
    refused(.labelOutsideClasses, row: 0) { try BinaryPredictions(truth: [0, 1], predicted: [9, 0]) }
    refused(.nanScore, row: 1) {
      try BinaryPredictions(truth: [0, 1], predicted: [0, 0], score: [0, .nan])
    }
    refused(.infiniteScore, row: 0) {
      try BinaryPredictions(truth: [0], predicted: [0], score: [-.infinity])
    }
    refused(.scoreOutOfRange, row: 1) {
      let data = try BinaryPredictions(truth: [0, 1], predicted: [0, 0], score: [0, 1.5])
      _ = try Calibration(data)
      return data
    }
    refused(.missingScore, row: nil) {
      let data = try BinaryPredictions(truth: [0, 1], predicted: [0, 0])
      _ = try Calibration(data)
      return data
    }
    refused(.oneClass, row: nil) {
      let data = try BinaryPredictions(truth: [1, 1], predicted: [0, 0])
      try data.requireBothClasses()
      return data
    }
  }
}
