package import Notation

/// A measurement as policies see it: with what it was compared to and what came of that.
package struct MeasurementItem: Sendable, Hashable {
  /// A comparison with a limit.
  package struct Judgement: Sendable, Hashable {
    /// The control of the threshold.
    package let control: String
    /// The threshold.
    package let thresholdID: String
    /// Which side of the limit is good.
    package let direction: LimitDirection
    /// The limit.
    package let limit: Double
    /// Where the limit is written: `Catalog/baseline.json:41`.
    package let source: String
    /// `met`, `violated` or `inconclusive`.
    package let outcome: ControlOutcome
    /// The chance that a `met` is wrong, between 0 and 1; nil where it cannot be computed.
    package let chanceOfWrongMet: Double?
    /// Items that would settle an inconclusive comparison, if the estimate stayed; nil where none would.
    package let samplesToSettle: Int?

    package init(
      _ threshold: Threshold, outcome: ControlOutcome, chanceOfWrongMet: Double?, samplesToSettle: Int?
    ) {
      control = threshold.control
      thresholdID = threshold.id
      direction = threshold.direction
      limit = threshold.limit
      source = threshold.source
      self.outcome = outcome
      self.chanceOfWrongMet = chanceOfWrongMet
      self.samplesToSettle = samplesToSettle
    }

    /// As policies see it.
    package var json: JSON {
      [
        "control": .string(control), "threshold_id": .string(thresholdID),
        "direction": .string(direction.rawValue), "limit": JSON(finite: limit) ?? .null,
        "source": .string(source), "outcome": .string(outcome.rawValue),
        "chance_of_wrong_met": chanceOfWrongMet.flatMap(JSON.init(finite:)) ?? .null,
        "samples_to_settle": samplesToSettle.map { JSON($0) } ?? .null,
      ]
    }
  }

  /// A comparison with the last approved release.
  package struct Regression: Sendable, Hashable {
    /// The control that fails with it.
    package let control: String
    /// The value of the approved release.
    package let previous: Double
    /// Present minus previous value.
    package let difference: Double
    /// The difference is at least this, with the one-sided confidence `lowLevel`.
    package let low: Double?
    /// The difference is at most this, with the one-sided confidence `highLevel`.
    package let high: Double?
    /// The confidence of `low`, of one side. The bound on the side of better is adjusted for the family of all
    /// comparisons, since it alone can show a regression.
    package let lowLevel: Double?
    /// The confidence of `high`, of one side.
    package let highLevel: Double?
    /// By how much the metric may become worse.
    package let tolerance: Double
    /// Whether both releases were measured on the same items.
    package let paired: Bool
    /// `met`, `violated` or `inconclusive`.
    package let outcome: ControlOutcome
    /// Cases that the approved release was measured on, as far as they count as different ones.
    package let previousN: Int?
    /// More cases of the present release that would settle an open comparison, if the estimate stayed; nil where
    /// none would.
    package let samplesToSettle: Int?

    package init(
      control: String = "EVA-02", previous: Double, difference: Double, low: Double?, high: Double?,
      lowLevel: Double? = nil, highLevel: Double? = nil, tolerance: Double, paired: Bool,
      outcome: ControlOutcome, previousN: Int? = nil, samplesToSettle: Int? = nil
    ) {
      self.control = control
      self.previous = previous
      self.difference = difference
      self.low = low
      self.high = high
      self.tolerance = tolerance
      self.paired = paired
      self.outcome = outcome
      self.lowLevel = lowLevel
      self.highLevel = highLevel
      self.previousN = previousN
      self.samplesToSettle = samplesToSettle
    }

    /// As policies see it.
    package var json: JSON {
      [
        "control": .string(control), "previous": JSON(finite: previous) ?? .null,
        "difference": JSON(finite: difference) ?? .null, "low": low.flatMap(JSON.init(finite:)) ?? .null,
        "high": high.flatMap(JSON.init(finite:)) ?? .null,
        "low_level": lowLevel.flatMap(JSON.init(finite:)) ?? .null,
        "high_level": highLevel.flatMap(JSON.init(finite:)) ?? .null,
        "tolerance": JSON(finite: tolerance) ?? .null, "paired": .bool(paired),
        "outcome": .string(outcome.rawValue), "previous_n": previousN.map { JSON($0) } ?? .null,
        "samples_to_settle": samplesToSettle.map { JSON($0) } ?? .null,
      ]
    }
  }

  /// What was measured.
  package let measurement: Measurement
  /// The evidence it belongs to.
  package let evidence: String
  /// Whether it rests on enough items to be judged.
  package let judged: Bool
  /// Comparisons with limits; empty when it is not judged.
  package let judgements: [Judgement]
  /// The comparison with the last approved release, where there is one.
  package let regression: Regression?

  package init(
    _ measurement: Measurement, evidence: String, judged: Bool, judgements: [Judgement],
    regression: Regression? = nil
  ) {
    self.measurement = measurement
    self.evidence = evidence
    self.judged = judged
    self.judgements = judgements
    self.regression = regression
  }

  /// As policies see it.
  package var json: JSON {
    var object = measurement.members
    object["evidence"] = .string(evidence)
    object["judged"] = .bool(judged)
    object["judgements"] = .array(judgements.map(\.json))
    object["regression"] = regression?.json ?? .null
    return .object(object)
  }

  /// Reads a measurement as policies see it, from an input document.
  package init(_ reader: ObjectReader) throws(GovernanceError) {
    measurement = try Measurement(reader)
    evidence = try reader.string("evidence")
    judged = try reader.bool("judged")
    judgements = try reader.objects("judgements").mapping(Judgement.init)
    regression = try reader.optionalObject("regression").map { (one) throws(GovernanceError) in
      try Regression(one)
    }
  }
}

extension MeasurementItem.Judgement {
  init(_ reader: ObjectReader) throws(GovernanceError) {
    control = try reader.string("control")
    thresholdID = try reader.string("threshold_id")
    direction = try reader.choice("direction")
    limit = try reader.double("limit")
    source = try reader.string("source")
    outcome = try reader.choice("outcome")
    chanceOfWrongMet = try reader.optionalDouble("chance_of_wrong_met")
    samplesToSettle = try reader.optionalInt("samples_to_settle")
  }
}

extension MeasurementItem.Regression {
  init(_ reader: ObjectReader) throws(GovernanceError) {
    self.init(
      control: try reader.string("control"), previous: try reader.double("previous"),
      difference: try reader.double("difference"), low: try reader.optionalDouble("low"),
      high: try reader.optionalDouble("high"), lowLevel: try reader.optionalDouble("low_level"),
      highLevel: try reader.optionalDouble("high_level"), tolerance: try reader.double("tolerance"),
      paired: try reader.bool("paired"), outcome: try reader.choice("outcome"),
      previousN: try reader.optionalInt("previous_n"),
      samplesToSettle: try reader.optionalInt("samples_to_settle"))
  }
}
