import Governance
import Notation
import Statistics

/// One number with what its interval and its comparisons are made from.
struct Measured {
  /// How the number can be compared with a limit or with an earlier release.
  enum Basis {
    /// A count of a count, with an exact distribution.
    case proportion(Proportion)
    /// Its interval alone.
    case interval
  }

  let metric: String
  let scope: MeasurementScope
  let attributes: [String]
  let slice: [String: String]
  /// What it rests on: rows, or those of them that the metric divides by.
  let n: Int
  let value: Double
  let interval: ConfidenceInterval?
  let basis: Basis
  /// Whether its slice has at least the minimum number of rows.
  let judged: Bool

  init(
    _ metric: String, _ scope: MeasurementScope = .overall, by key: SliceKey = .overall,
    attributes: [String]? = nil, n: Int, value: Double, interval: ConfidenceInterval?,
    basis: Basis = .interval, judged: Bool = true
  ) {
    self.metric = metric
    self.scope = scope
    self.attributes = attributes ?? key.conditions.map(\.attribute)
    slice = Dictionary(key.conditions.map { ($0.attribute, $0.value) }, uniquingKeysWith: { _, last in last })
    self.n = n
    self.value = value
    self.interval = interval
    self.basis = basis
    self.judged = judged
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
