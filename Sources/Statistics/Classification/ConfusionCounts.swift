/// How predictions fell against the truth, of a binary classifier.
public struct ConfusionCounts: Sendable, Hashable {
  public var truePositives: Int
  public var falsePositives: Int
  public var falseNegatives: Int
  public var trueNegatives: Int

  public init(truePositives: Int, falsePositives: Int, falseNegatives: Int, trueNegatives: Int) {
    precondition(
      min(truePositives, falsePositives, falseNegatives, trueNegatives) >= 0, "counts are not negative")
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
    self.trueNegatives = trueNegatives
  }

  public static let zero = ConfusionCounts(
    truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0)

  public var count: Int { truePositives + falsePositives + falseNegatives + trueNegatives }
  public var positives: Int { truePositives + falseNegatives }
  public var negatives: Int { falsePositives + trueNegatives }
  public var predictedPositives: Int { truePositives + falsePositives }
  public var predictedNegatives: Int { falseNegatives + trueNegatives }
  public var correct: Int { truePositives + trueNegatives }

  public static func + (left: Self, right: Self) -> Self {
    ConfusionCounts(
      truePositives: left.truePositives + right.truePositives,
      falsePositives: left.falsePositives + right.falsePositives,
      falseNegatives: left.falseNegatives + right.falseNegatives,
      trueNegatives: left.trueNegatives + right.trueNegatives)
  }
}
