// Metrics of the whole table. Each is nil where it does not exist; names and formulas follow scikit-learn, except
// that scikit-learn answers 0 with a warning where the value is undefined.
extension ConfusionCounts {
  /// A rate of the table; nil where its denominator is 0.
  public func rate(_ rate: Rate) -> Double? { rate.proportion(of: self).rate }

  /// Mean of recall and specificity; nil unless both classes are present.
  public var balancedAccuracy: Double? {
    guard let recall = rate(.truePositiveRate), let specificity = rate(.trueNegativeRate) else { return nil }
    return 0.5 * (recall + specificity)
  }

  /// tp of tp + fp + fn: the counts behind Jaccard and F1.
  public var jaccardProportion: Proportion {
    Proportion(part: truePositives, whole: truePositives + falsePositives + falseNegatives)
  }

  /// tp over tp + fp + fn; nil when nothing is positive or predicted so.
  public var jaccard: Double? { jaccardProportion.rate }

  /// F-measure with recall weighing β times as much as precision; nil when nothing is positive or predicted so.
  public func fMeasure(beta: Double) -> Double? {
    let weight = beta * beta
    let hits = (1 + weight) * Double(truePositives)
    let total = hits + weight * Double(falseNegatives) + Double(falsePositives)
    return total > 0 ? hits / total : nil
  }

  /// Mean of the F1 of both classes; nil unless each exists.
  public var macroF1: Double? {
    guard let positive = fMeasure(beta: 1), let negative = swapped.fMeasure(beta: 1) else { return nil }
    return 0.5 * (positive + negative)
  }

  /// Matthews' correlation, −1…1; nil when a margin is empty.
  public var matthews: Double? {
    let margins =
      Double(predictedPositives) * Double(positives) * Double(predictedNegatives) * Double(negatives)
    guard margins > 0 else { return nil }
    let cross =
      Double(truePositives) * Double(trueNegatives) - Double(falsePositives) * Double(falseNegatives)
    return cross / margins.squareRoot()
  }

  /// Cohen's κ, −1…1; nil when chance agreement is complete.
  public var kappa: Double? {
    guard count > 0 else { return nil }
    let n = Double(count)
    let chance =
      (Double(predictedPositives) * Double(positives) + Double(predictedNegatives) * Double(negatives))
      / (n * n)
    guard chance < 1 else { return nil }
    return (Double(correct) / n - chance) / (1 - chance)
  }

  /// The same table with the classes exchanged.
  public var swapped: ConfusionCounts {
    ConfusionCounts(
      truePositives: trueNegatives, falsePositives: falseNegatives, falseNegatives: falsePositives,
      trueNegatives: truePositives)
  }
}
