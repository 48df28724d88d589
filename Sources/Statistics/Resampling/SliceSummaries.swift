import Dispatch

/// Bootstrap summaries of every rate of every slice and every disparity of every family.
///
/// Family 0 holds the one slice of all rows, which disparities to the overall rate are measured from.
struct SliceSummaries {
  private let rates: [BootstrapSummary?]
  private let disparities: [BootstrapSummary?]

  /// The rate at a position of `Rate.allCases`, of a slice in the numbering over all families.
  func rate(_ position: Int, slice: Int) -> BootstrapSummary? {
    rates[slice * Rate.allCases.count + position]
  }

  /// The disparity at a position of `Disparity.all`.
  func disparity(_ position: Int, family: Int) -> BootstrapSummary? {
    disparities[family * Disparity.all.count + position]
  }

  /// - Parameters:
  ///   - judged: by slice; the others enter no disparity.
  ///   - rates: whether each slice's own rates are summarised too.
  init(_ tallies: ReplicateTallies, judged: [Bool], rates wantsRates: Bool, confidence: ConfidenceLevel) {
    let families = tallies.familyStarts.count
    var rates = [BootstrapSummary?](repeating: nil, count: judged.count * Rate.allCases.count)
    var disparities = [BootstrapSummary?](repeating: nil, count: families * Disparity.all.count)
    rates.withUnsafeMutableBufferPointer { rates in
      disparities.withUnsafeMutableBufferPointer { disparities in
        tallies.counts.withUnsafeBufferPointer { counts in
          guard let counts = counts.baseAddress else { return }
          let work = SummaryWork(
            tallies: tallies, judged: judged, wantsRates: wantsRates, confidence: confidence, counts: counts,
            rates: rates,
            disparities: disparities)
          // The last families cross most attributes and take longest: they go first.
          DispatchQueue.concurrentPerform(iterations: families * SummaryWork.parts) { index in
            work.run(family: families - 1 - index / SummaryWork.parts, part: index % SummaryWork.parts)
          }
        }
      }
    }
    self.rates = rates
    self.disparities = disparities
  }
}
