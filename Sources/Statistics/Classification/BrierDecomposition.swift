/// The Brier score in parts: brier = reliability − resolution + uncertainty + withinBinVariance − withinBinCovariance.
///
/// Murphy's three parts hold only where all scores of a bin are equal; the two within-bin parts make the sum exact
/// for any scores (Stephenson, Coelho and Jolliffe 2008, doi 10.1175/2007WAF2006116.1).
public struct BrierDecomposition: Sendable, Hashable {
  /// Distance of promised from true rates; 0 is best.
  public let reliability: Double
  /// How far the bins' true rates differ from the overall rate; greater is better.
  public let resolution: Double
  /// Variance of the truth itself: what no model can change.
  public let uncertainty: Double
  /// Mean squared distance of a score from the mean score of its bin.
  public let withinBinVariance: Double
  /// Twice the mean product of the distances of score and truth from their means in the bin.
  public let withinBinCovariance: Double

  init(tallies: [ReliabilityDiagram.Tally], count n: Double, positives: Double) {
    let base = positives / n
    var reliability = CompensatedSum()
    var resolution = CompensatedSum()
    var variance = CompensatedSum()
    var covariance = CompensatedSum()
    for tally in tallies where tally.count > 0 {
      let size = Double(tally.count)
      let rate = Double(tally.positives) / size
      let promised = tally.scoreSum / size
      reliability.add(size * (promised - rate) * (promised - rate))
      resolution.add(size * (rate - base) * (rate - base))
      variance.add(tally.scatter)
      covariance.add(2 * tally.codeviation)
    }
    self.reliability = reliability.value / n
    self.resolution = resolution.value / n
    self.uncertainty = base * (1 - base)
    self.withinBinVariance = variance.value / n
    self.withinBinCovariance = covariance.value / n
  }
}
