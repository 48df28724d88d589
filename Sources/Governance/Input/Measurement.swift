package import Notation

/// A number that was measured, with its uncertainty.
package struct Measurement: Sendable, Hashable {
  /// Unique in its input; stable for the same evaluation, metric and slice.
  package let id: String
  /// The evaluation of the manifest that it comes from.
  package let evaluation: String
  /// What was measured: `accuracy`, `selection_rate_ratio`.
  package let metric: String
  /// What it was measured over.
  package let scope: MeasurementScope
  /// The attributes of the slice or comparison; empty for the whole.
  package let attributes: [String]
  /// The values of the slice, by attribute; empty unless the scope is `slice`.
  package let slice: [String: String]
  /// Items it rests on.
  package let n: Int
  /// The estimate, in the metric's own unit.
  package let value: Double
  /// The lower end of the interval; nil where the method has none.
  package let low: Double?
  /// The upper end of the interval.
  package let high: Double?
  /// The level of confidence of the interval, between 0 and 1.
  package let level: Double
  /// How the interval was made: `wilson`, `bootstrap-percentile`.
  package let method: String

  package init(
    id: String, evaluation: String, metric: String, scope: MeasurementScope, attributes: [String] = [],
    slice: [String: String] = [:], n: Int, value: Double, low: Double?, high: Double?, level: Double,
    method: String
  ) {
    self.id = id
    self.evaluation = evaluation
    self.metric = metric
    self.scope = scope
    self.attributes = attributes
    self.slice = slice
    self.n = n
    self.value = value
    self.low = low
    self.high = high
    self.level = level
    self.method = method
  }

  /// The members of the measurement. Numbers that are not finite have no place in JSON and are null.
  package var members: JSONObject {
    [
      "id": .string(id), "evaluation": .string(evaluation), "metric": .string(metric),
      "scope": .string(scope.rawValue), "attributes": .array(attributes.map(JSON.string)),
      "slice": .object(JSONObject(slice.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
      "n": JSON(n), "value": JSON(finite: value) ?? .null, "low": low.flatMap(JSON.init(finite:)) ?? .null,
      "high": high.flatMap(JSON.init(finite:)) ?? .null, "level": JSON(finite: level) ?? .null,
      "method": .string(method),
    ]
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    id = try reader.string("id")
    evaluation = try reader.string("evaluation")
    metric = try reader.string("metric")
    scope = try reader.choice("scope")
    attributes = try reader.strings("attributes")
    var slice: [String: String] = [:]
    if let values = try reader.optionalObject("slice") {
      for key in values.object.keys { slice[key] = try values.string(key) }
    }
    self.slice = slice
    n = try reader.int("n")
    // A statistic that is undefined on its sample is null in the input, and stays undefined here.
    value = try reader.optionalDouble("value") ?? .nan
    low = try reader.optionalDouble("low")
    high = try reader.optionalDouble("high")
    level = try reader.double("level")
    method = try reader.string("method")
  }
}
