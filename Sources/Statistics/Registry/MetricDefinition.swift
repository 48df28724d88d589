/// What a metric is and what harm it stands for: the one place reports, gates and catalogues take it from.
public struct MetricDefinition: Sendable, Hashable {
  /// Which way is better.
  public enum Direction: String, Sendable, Hashable {
    case higherIsBetter = "higher_is_better"
    case lowerIsBetter = "lower_is_better"
    /// Describes the data or the decision; neither way is better by itself.
    case descriptive
  }

  /// How the number is computed; never switched silently.
  public enum Exactness: String, Sendable, Hashable {
    /// From all rows, in memory, without approximation.
    case exact
  }

  /// As scikit-learn or fairlearn names it.
  public let id: String
  /// For a heading.
  public let title: String
  /// The harm a bad value stands for, in one sentence.
  public let harm: String
  /// Which way is better.
  public let direction: Direction
  /// Least and greatest possible value; `high` may be infinite.
  public let low: Double
  /// Greatest possible value, perhaps infinite.
  public let high: Double
  /// How the number is computed.
  public let exactness: Exactness

  init(
    _ id: String, _ title: String, _ direction: Direction, _ range: ClosedRange<Double> = 0...1, harm: String
  ) {
    self.id = id
    self.title = title
    self.harm = harm
    self.direction = direction
    low = range.lowerBound
    high = range.upperBound
    exactness = .exact
  }

  /// Every metric of the room: classification, then rates of slices, disparities and labelled items.
  public static let all: [MetricDefinition] = classification + sliceRates + disparities + labelled

  /// The definition of that id, or nil.
  public static func find(_ id: String) -> MetricDefinition? { byID[id] }

  private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}
