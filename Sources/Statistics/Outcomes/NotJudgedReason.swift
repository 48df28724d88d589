/// Why a measurement was not judged.
public enum NotJudgedReason: Sendable, Hashable {
  case undefined(UndefinedReason)
  case tooFewRows(count: Int, minimum: Int)
  /// The metric has a value but no interval: without resampling it cannot be judged.
  case noInterval

  /// One plain clause for a report.
  public var explanation: String {
    switch self {
    case .undefined(let reason): reason.explanation
    case .tooFewRows(let count, let minimum): "\(count) rows are fewer than the \(minimum) required to judge"
    case .noInterval: "the metric has no interval without resampling"
    }
  }
}
