import Testing

@testable import Statistics

@Suite("Registry of metrics")
struct RegistryTests {
  @Test func `every metric, rate and disparity is defined once, with the harm it stands for`() {
    let ids = MetricDefinition.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for metric in BinaryMetric.allCases { #expect(MetricDefinition.find(metric.rawValue) != nil) }
    for rate in Rate.allCases { #expect(MetricDefinition.find(rate.rawValue) != nil) }
    for disparity in Disparity.all { #expect(MetricDefinition.find(disparity.id) != nil) }
    #expect(MetricDefinition.find("labelled_rate") != nil && MetricDefinition.find("nonsense") == nil)
    for definition in MetricDefinition.all {
      #expect(definition.harm.hasSuffix(".") && definition.harm.count > 30)
      #expect(!definition.title.isEmpty && definition.low < definition.high)
    }
  }

  @Test func `values stay within the declared range`() throws {
    for seed in 1...20 {
      let data = try ClassificationTests.predictions(60, levels: 11, seed: UInt64(seed))
      for metric in try BinaryEvaluation(data).metrics {
        guard let value = metric.value, let definition = metric.definition else { continue }
        #expect(value >= definition.low && value <= definition.high, "\(metric.id) \(value)")
        if let interval = metric.interval { #expect(interval.contains(value), "\(metric.id) \(interval)") }
      }
    }
  }

  @Test func `the direction of a disparity is that of its definition`() {
    for disparity in Disparity.all {
      let direction = MetricDefinition.find(disparity.id)?.direction
      #expect((direction == .higherIsBetter) == disparity.higherIsBetter)
    }
  }

  @Test func `errors carry stable codes and compare by them`() {
    let error = StatisticsError(.nanScore, "the score in row 3 is not a number", row: 3)
    #expect(error.code == "statistics.nan_score")
    #expect(error == StatisticsError(.nanScore, "another text"))
    #expect(error != StatisticsError(.infiniteScore, "another text"))
    let codes = StatisticsError.Kind.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    #expect(codes.allSatisfy { $0.hasPrefix("statistics.") })
  }
}
