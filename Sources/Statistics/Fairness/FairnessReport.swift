/// Rates of every slice and intersection, and the disparities between them.
///
/// ```swift
/// let sex = try Attribute(name: "sex", column: ["F", "M", "M", "F"])
/// let report = try FairnessReport(predictions, by: [sex], options: FairnessOptions(minimumCount: 1))
/// report.family(["sex"])?[.difference(.selectionRate)]?.value
/// ```
public struct FairnessReport: Sendable, Hashable {
  /// All rows.
  public let overall: SliceReport
  /// Smaller sets of attributes first.
  public let families: [SliceFamilyReport]
  /// Slices with fewer rows were not judged.
  public let minimumCount: Int
  /// Bootstrap of every metric of the confusion table over all rows; empty where rates are not resampled.
  public let overallBootstrap: [BinaryMetric: BootstrapSummary]

  /// The family that crosses exactly these attributes, in the order given.
  public func family(_ attributes: [String]) -> SliceFamilyReport? {
    families.first { $0.attributes == attributes }
  }

  /// Every slice too small to be judged.
  public var notJudged: [SliceReport] { families.flatMap(\.notJudged) }

  /// - Parameter drawn: is told from any thread how many more replicates were drawn, for whoever shows progress.
  /// - Throws: `statistics.length_mismatch`, `statistics.duplicate_attribute`, `statistics.limit_exceeded`.
  /// - Complexity: O(rows × attributes + replicates × rows); the replicates run on all cores.
  public init(
    _ predictions: BinaryPredictions, by attributes: [Attribute], options: FairnessOptions,
    drawn: @Sendable (Int) -> Void = { _ in }
  ) throws(StatisticsError) {
    let table = try CellTable(predictions, attributes: attributes)
    let crossed = try SliceFamily.all(
      upTo: options.maximumDepth ?? attributes.count, in: table, named: attributes)
    let families = [SliceFamily([], in: table, named: attributes)] + crossed
    let counts = families.map { $0.confusions(in: table) }
    var summaries: SliceSummaries?
    var overallBootstrap: [BinaryMetric: BootstrapSummary] = [:]
    if let bootstrap = options.bootstrap {
      let tallies = try ReplicateTallies(table, families: families, options: bootstrap, drawn: drawn)
      summaries = SliceSummaries(
        tallies, judged: counts.flatMap { $0 }.map { $0.count >= options.minimumCount },
        rates: options.bootstrapsRates, confidence: bootstrap.confidence)
      if options.bootstrapsRates { overallBootstrap = tallies.tableSummaries(bootstrap.confidence) }
    }
    let ranking = options.scoreDepth > 0 ? predictions.score.map { ScoreRanking($0) } : nil
    var reports: [SliceFamilyReport] = []
    var overall: SliceReport?
    var firstSlice = 0
    for (index, family) in families.enumerated() {
      var scores: [SliceScores] = []
      if let ranking, family.attributes.count <= options.scoreDepth, !family.attributes.isEmpty {
        scores = SliceScores.bySlice(
          predictions, ranking: ranking, slices: table.rowCells.map { family.cellSlices[Int($0)] },
          count: family.sliceCount)
      }
      let slices = counts[index].indices.map { slice in
        SliceReport(
          key: family.keys[slice], counts: counts[index][slice],
          isJudged: counts[index][slice].count >= options.minimumCount,
          rates: Rate.allCases.enumerated().map { position, rate in
            let proportion = rate.proportion(of: counts[index][slice])
            return RateEstimate(
              rate: rate, proportion: proportion, interval: proportion.wilson(options.confidence),
              bootstrap: summaries?.rate(position, slice: firstSlice + slice))
          },
          scores: scores.isEmpty ? nil : scores[slice])
      }
      firstSlice += family.sliceCount
      if let all = overall {
        reports.append(
          SliceFamilyReport(
            attributes: family.attributes.map { attributes[$0].name }, slices: slices,
            disparities: DisparityAnalysis(slices.filter(\.isJudged), overall: all.counts, options.confidence)
              .estimates { summaries?.disparity($0, family: index) },
            association: Self.association(slices)))
      } else {
        overall = slices.first
      }
    }
    guard let overall else {
      throw StatisticsError(.zeroRows, "there are no rows to slice")
    }
    self.overall = overall
    self.families = reports
    self.minimumCount = options.minimumCount
    self.overallBootstrap = overallBootstrap
  }

  private static func association(_ slices: [SliceReport]) -> ChiSquaredTest? {
    ChiSquaredTest(slices.map { [$0.counts.predictedPositives, $0.counts.predictedNegatives] })
  }
}
