/// How predictions fell against the truth, of a binary classifier.
public struct ConfusionCounts: Sendable, Hashable {
  /// Truly positive, predicted positive.
  public var truePositives: Int
  /// Truly negative, predicted positive.
  public var falsePositives: Int
  /// Truly positive, predicted negative.
  public var falseNegatives: Int
  /// Truly negative, predicted negative.
  public var trueNegatives: Int

  /// Counts must not be negative: that is a fault of the caller and stops the program.
  public init(truePositives: Int, falsePositives: Int, falseNegatives: Int, trueNegatives: Int) {
    precondition(
      min(truePositives, falsePositives, falseNegatives, trueNegatives) >= 0, "counts are not negative")
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
    self.trueNegatives = trueNegatives
  }

  /// No rows.
  public static let zero = ConfusionCounts(
    truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0)

  /// All rows.
  public var count: Int { truePositives + falsePositives + falseNegatives + trueNegatives }
  /// Truly positive rows.
  public var positives: Int { truePositives + falseNegatives }
  /// Truly negative rows.
  public var negatives: Int { falsePositives + trueNegatives }
  /// Rows predicted positive.
  public var predictedPositives: Int { truePositives + falsePositives }
  /// Rows predicted negative.
  public var predictedNegatives: Int { falseNegatives + trueNegatives }
  /// Rows predicted as they are.
  public var correct: Int { truePositives + trueNegatives }

  /// The counts of two disjoint sets of rows together.
  public static func + (left: Self, right: Self) -> Self {
    ConfusionCounts(
      truePositives: left.truePositives + right.truePositives,
      falsePositives: left.falsePositives + right.falsePositives,
      falseNegatives: left.falseNegatives + right.falseNegatives,
      trueNegatives: left.trueNegatives + right.trueNegatives)
  }
}
