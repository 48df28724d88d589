import Governance
import Notation
import Statistics

/// One number with the summary of the sample that its interval and its comparisons are made from.
struct Measured {
  let metric: String
  let scope: MeasurementScope
  let attributes: [String]
  let slice: [String: String]
  /// What it rests on: rows, or those of them that the metric divides by.
  let n: Int
  let value: Double
  /// Nil where the metric has no interval without more assumptions than Ephor makes.
  let interval: ConfidenceInterval?
  /// Nil where the metric has none.
  let quantity: SampledQuantity?
  /// Whether its slice has at least the minimum number of rows.
  let judged: Bool

  /// A number known by its summary; nil where it does not exist on these data.
  init?(
    _ metric: String, _ scope: MeasurementScope = .overall, by key: SliceKey = .overall,
    attributes: [String]? = nil, n: Int? = nil, quantity: SampledQuantity,
    interval: ConfidenceInterval? = nil, confidence: ConfidenceLevel, judged: Bool = true
  ) {
    guard let value = quantity.value else { return nil }
    self.metric = metric
    self.scope = scope
    self.attributes = attributes ?? key.conditions.map(\.attribute)
    slice = Self.values(of: key)
    self.n = n ?? quantity.count
    self.value = value
    self.interval = interval ?? quantity.interval(confidence)
    self.quantity = quantity
    self.judged = judged
  }

  /// A number without a summary: it is shown, and compared with nothing but its interval, if it has one.
  init(
    _ metric: String, _ scope: MeasurementScope = .overall, attributes: [String] = [], n: Int, value: Double,
    interval: ConfidenceInterval?
  ) {
    self.metric = metric
    self.scope = scope
    self.attributes = attributes
    slice = [:]
    self.n = n
    self.value = value
    self.interval = interval
    quantity = nil
    judged = true
  }

  private static func values(of key: SliceKey) -> [String: String] {
    Dictionary(key.conditions.map { ($0.attribute, $0.value) }, uniquingKeysWith: { _, last in last })
  }

  /// `holdout/selection_rate/race=Black,sex=Female`, `holdout/selection_rate_ratio/by sex`.
  func id(in evaluation: String) -> String {
    let place =
      switch scope {
      case .overall: ""
      case .slice: "/" + attributes.map { "\($0)=\(slice[$0] ?? "")" }.joined(separator: ",")
      case .groups: "/by " + attributes.joined(separator: ",")
      }
    return "\(evaluation)/\(metric)\(place)"
  }

  /// The number as statements and policies carry it; `level` stands in where there is no interval.
  func measurement(in evaluation: String, level: Double) -> Measurement {
    Measurement(
      id: id(in: evaluation), evaluation: evaluation, metric: metric, scope: scope, attributes: attributes,
      slice: slice, n: n, value: value, low: interval?.low, high: interval?.high,
      level: interval?.level ?? level, method: interval?.method.rawValue ?? "none")
  }
}
