/// A number that a result rests on, with its uncertainty and the limit it is held against.
package struct ReportMeasurement: Sendable, Hashable {
  /// An interval around the value.
  package struct Interval: Sendable, Hashable {
    package var low: Double
    package var high: Double
    /// Coverage as a share, 0.95 for 95 %.
    package var level: Double
    /// How the interval was found: `wilson`, `bootstrap percentile`; empty where that is not told.
    package var method: String

    package init(low: Double, high: Double, level: Double, method: String = "") {
      self.low = low
      self.high = high
      self.level = level
      self.method = method
    }
  }

  /// How the number is written.
  package enum Format: String, Sendable, Hashable {
    /// `0.312`
    case decimal
    /// `31.2 %`, for shares
    case percent
    /// `1,204`
    case count
  }

  /// What was measured, on whom: `selection-rate ratio, sex: Female ÷ Male`.
  package var label: String
  /// The value itself; not finite values are written as `not defined`.
  package var value: Double
  package var interval: Interval?
  /// How many observations the value rests on.
  package var count: Int?
  package var threshold: ReportThreshold?
  package var format: Format
  /// The values that are possible at all, which bounds the drawn scale; nil draws around the values.
  package var bounds: ClosedRange<Double>?
  /// False where the number is shown but was not judged (too few observations).
  package var isJudged: Bool
  /// One short remark: `needs about 1,200 more to settle`.
  package var remark: String

  package init(
    label: String, value: Double, interval: Interval? = nil, count: Int? = nil,
    threshold: ReportThreshold? = nil,
    format: Format = .decimal, bounds: ClosedRange<Double>? = nil, isJudged: Bool = true, remark: String = ""
  ) {
    self.label = label
    self.value = value
    self.interval = interval
    self.count = count
    self.threshold = threshold
    self.format = format
    self.bounds = bounds
    self.isJudged = isJudged
    self.remark = remark
  }
}
