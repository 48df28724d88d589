import Foundation
import Notation
import SharedData
import Testing

/// The numbers that people are shown are those of scikit-learn and fairlearn, to 1e-9 relative.
@Suite(.enabled(if: SharedData.isPresent)) struct IncomeNumbersTests {
  private static let reference = Result {
    try JSON.parse(SharedData.bytes("data/metrics-reference/adult_reference.json"))
  }

  private func expectClose(
    _ found: JSON?, _ wanted: JSON?, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let value: Double = try #require(found?.double, "\(name)", sourceLocation: sourceLocation)
    let reference: Double = try #require(wanted?.double, "\(name)", sourceLocation: sourceLocation)
    let difference: Double = (value - reference).magnitude
    #expect(difference <= 1e-9 * reference.magnitude, "\(name)", sourceLocation: sourceLocation)
  }

  @Test(arguments: [1, 2]) func `metrics of the whole`(release: Int) throws {
    let reference = try Self.reference.get()
    let report = try (release == 1 ? Income.first : Income.second).get().report
    let model = try #require(reference[release == 1 ? "model_a" : "model_b"])
    for metric in [
      "accuracy", "balanced_accuracy", "precision", "recall", "specificity", "npv", "f1", "mcc", "roc_auc",
      "average_precision", "log_loss", "brier",
    ] {
      try expectClose(report.measurement("holdout/\(metric)")?["value"], model[metric], metric)
    }
    let accuracy = try #require(report.measurement("holdout/accuracy"))
    #expect(accuracy["method"]?.string == "wilson")
    try expectClose(accuracy["low"], model["accuracy_wilson95"]?[0], "Wilson, low")
    try expectClose(accuracy["high"], model["accuracy_wilson95"]?[1], "Wilson, high")
    let area = try #require(report.measurement("holdout/roc_auc"))
    #expect(area["n"]?.int == 24_421)
  }

  @Test(arguments: ["sex", "race", "age_band"]) func `disparities and slices of release 1`(attribute: String)
    throws
  {
    let reference = try #require(Self.reference.get()["fairness"]?[attribute])
    let report = try Income.first.get().report
    for (metric, name) in [
      ("selection_rate_ratio", "demographic_parity_ratio"), ("tpr_ratio", "equal_opportunity_ratio"),
      ("selection_rate_difference", "demographic_parity_difference"),
      ("tpr_difference", "equal_opportunity_difference"),
      ("equalized_odds_difference", "equalized_odds_difference"),
    ] {
      try expectClose(
        report.measurement("holdout/\(metric)/by \(attribute)")?["value"], reference[name], metric)
    }
    for (group, wanted) in reference["groups"]?.object ?? JSONObject() {
      for metric in ["accuracy", "selection_rate", "tpr", "fpr", "ppv"] {
        let found = try #require(
          report.measurement("holdout/\(metric)/\(attribute)=\(group)"), "\(metric) of \(group)")
        try expectClose(found["value"], wanted[metric], "\(metric) of \(group)")
      }
      let rate = try #require(report.measurement("holdout/selection_rate/\(attribute)=\(group)"))
      #expect(rate["n"]?.int == wanted["n"]?.int)
      try expectClose(rate["low"], wanted["selection_rate_wilson95"]?[0], "interval of \(group)")
    }
  }
}
