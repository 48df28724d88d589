/// How predictions of several classes fell against the truth: rows are true classes, columns predicted ones.
public struct MulticlassConfusion: Sendable, Hashable {
  /// Names, in the order of rows and columns.
  public let classes: [String]
  /// Count at [truth][predicted].
  public let counts: [[Int]]
  /// All rows.
  public let count: Int

  /// Most classes of one table.
  public static let maximumClasses = 4_096

  /// - Parameters: `truth` and `predicted`, indices into `classes`, one a row.
  /// - Throws: `statistics.zero_rows`, `statistics.length_mismatch`, `statistics.label_outside_classes`,
  ///   `statistics.duplicate_value`, `statistics.limit_exceeded`.
  public init(classes: [String], truth: [Int], predicted: [Int]) throws(StatisticsError) {
    guard classes.count <= Self.maximumClasses else {
      throw StatisticsError(
        .limitExceeded, "\(classes.count) classes exceed the limit of \(Self.maximumClasses) (maximumClasses)"
      )
    }
    guard Set(classes).count == classes.count else {
      throw StatisticsError(.duplicateValue, "a class is named twice")
    }
    guard truth.count == predicted.count else {
      throw StatisticsError(
        .lengthMismatch, "\(truth.count) labels and \(predicted.count) predictions do not make one table")
    }
    guard !truth.isEmpty else { throw StatisticsError(.zeroRows, "there are no rows to evaluate") }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: classes.count), count: classes.count)
    for row in truth.indices {
      for label in [truth[row], predicted[row]] where !classes.indices.contains(label) {
        throw StatisticsError(
          .labelOutsideClasses, "class \(label) in row \(row) is none of the \(classes.count) classes",
          remedy: "list every class, or correct the row", row: row)
      }
      counts[truth[row]][predicted[row]] += 1
    }
    self.classes = classes
    self.counts = counts
    count = truth.count
  }

  /// One class against the rest.
  public func oneAgainstRest(_ index: Int) -> ConfusionCounts {
    let hits = counts[index][index]
    let positives = counts[index].reduce(0, +)
    let predicted = counts.reduce(0) { $0 + $1[index] }
    return ConfusionCounts(
      truePositives: hits, falsePositives: predicted - hits, falseNegatives: positives - hits,
      trueNegatives: count - positives - predicted + hits)
  }

  /// Right of all, as counts.
  public var accuracy: Proportion {
    Proportion(part: classes.indices.reduce(0) { $0 + counts[$1][$1] }, whole: count)
  }

  /// Mean recall over the classes that occur in the truth.
  public var balancedAccuracy: Double? {
    mean(classes.indices.compactMap { oneAgainstRest($0).rate(.truePositiveRate) })
  }

  /// F1 of each class; nil where a class neither occurs nor is predicted.
  public var f1ByClass: [Double?] { classes.indices.map { oneAgainstRest($0).fMeasure(beta: 1) } }

  /// Mean F1 over the classes that occur or are predicted.
  public var macroF1: Double? { mean(f1ByClass.compactMap { $0 }) }

  /// Mean F1 weighted by how often each class occurs.
  public var weightedF1: Double? {
    let weighted = classes.indices.reduce(0.0) {
      $0 + Double(oneAgainstRest($1).positives) * (f1ByClass[$1] ?? 0)
    }
    return weighted / Double(count)
  }

  /// Mean precision over the classes that are predicted.
  public var macroPrecision: Double? {
    mean(classes.indices.compactMap { oneAgainstRest($0).rate(.positivePredictiveValue) })
  }

  /// Gorodkin's correlation of K classes, −1…1 (doi 10.1016/j.compbiolchem.2004.09.006); nil where truth or prediction
  /// takes one class only.
  public var matthews: Double? {
    let tables = classes.indices.map { oneAgainstRest($0) }
    let n = Double(count)
    let hits = Double(accuracy.successes)
    let cross = tables.reduce(0.0) { $0 + Double($1.positives) * Double($1.predictedPositives) }
    let predicted = tables.reduce(0.0) { $0 + Double($1.predictedPositives) * Double($1.predictedPositives) }
    let truth = tables.reduce(0.0) { $0 + Double($1.positives) * Double($1.positives) }
    let margins = (n * n - predicted) * (n * n - truth)
    return margins > 0 ? (hits * n - cross) / margins.squareRoot() : nil
  }

  /// Cohen's κ; with `quadratic` weights disagreements count by the square of their distance in class order. Nil
  /// where chance agreement is complete.
  public func kappa(quadratic: Bool = false) -> Double? {
    let tables = classes.indices.map { oneAgainstRest($0) }
    var (observed, expected) = (0.0, 0.0)
    for truth in classes.indices {
      for predicted in classes.indices where truth != predicted {
        let distance = Double(truth - predicted)
        let weight = quadratic ? distance * distance : 1
        observed += weight * Double(counts[truth][predicted])
        expected +=
          weight * Double(tables[truth].positives) * Double(tables[predicted].predictedPositives)
          / Double(count)
      }
    }
    return expected > 0 ? 1 - observed / expected : nil
  }

  private func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
