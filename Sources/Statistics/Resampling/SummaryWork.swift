/// Summaries of one family and one rate, or of the two rates of equalised odds together.
///
/// Unchecked because the pointers are borrowed for the whole of `concurrentPerform`, the counts are only read, and
/// each part writes the places of its own family and rates: no two threads touch the same memory.
struct SummaryWork: @unchecked Sendable {  // Parts write disjoint places; see above.
  let tallies: ReplicateTallies
  let judged: [Bool]
  /// Whether each slice's own rates are summarised; without, only disparities are.
  let wantsRates: Bool
  let confidence: ConfidenceLevel
  let counts: UnsafePointer<UInt32>
  let rates: UnsafeMutableBufferPointer<BootstrapSummary?>
  let disparities: UnsafeMutableBufferPointer<BootstrapSummary?>

  /// Parts of a family: one for equalised odds, one for every other rate.
  static let parts = Rate.allCases.count - 1
  private static let single = Rate.allCases.indices.filter {
    Rate.allCases[$0] != .truePositiveRate && Rate.allCases[$0] != .falsePositiveRate
  }
  private static let odds = Rate.allCases.indices.filter { !single.contains($0) }

  func run(family: Int, part: Int) {
    guard wantsRates || family > 0 else { return }
    let replicates = tallies.replicates
    let scratch = OrderScratch(capacity: replicates)
    defer { scratch.deallocate() }
    if part > 0 {
      let fold = RateFold(replicates)
      defer { fold.deallocate() }
      self.fold(family, Self.single[part - 1], into: fold, scratch)
      return
    }
    let one = RateFold(replicates)
    let two = RateFold(replicates)
    defer {
      one.deallocate()
      two.deallocate()
    }
    fold(family, Self.odds[0], into: one, scratch)
    fold(family, Self.odds[1], into: two, scratch)
    guard family > 0 else { return }
    let first = Rate.allCases.count * 3
    for position in 0..<3 {
      var k = 0
      while k < replicates {
        switch position {
        case 0: one.series[k] = Self.worse(one.high[k] - one.low[k], two.high[k] - two.low[k], greater: true)
        case 1: one.series[k] = 0.5 * (one.high[k] - one.low[k] + two.high[k] - two.low[k])
        default:
          one.series[k] = Self.worse(one.low[k] / one.high[k], two.low[k] / two.high[k], greater: false)
        }
        k &+= 1
      }
      store(one, family: family, disparity: first + position, scratch)
    }
  }

  /// Summarises the rate in every slice of a family and its disparities; leaves the extremes in `fold`.
  private func fold(_ family: Int, _ position: Int, into fold: RateFold, _ scratch: OrderScratch) {
    let rate = Rate.allCases[position]
    let start = tallies.familyStarts[family]
    let end = family + 1 < tallies.familyStarts.count ? tallies.familyStarts[family + 1] : judged.count
    if family > 0 { tallies.fill(fold.overall, rate: rate, slice: 0, from: counts) }
    fold.begin()
    for slice in start..<end where wantsRates || judged[slice] {
      tallies.fill(fold.series, rate: rate, slice: slice, from: counts)
      if family > 0, judged[slice] { fold.include() }
      guard wantsRates else { continue }
      rates[slice * Rate.allCases.count + position] = BootstrapSummary(
        UnsafeMutableBufferPointer(start: fold.series, count: fold.count), confidence: confidence,
        scratch: scratch)
    }
    guard family > 0 else { return }
    fold.requireTwo()
    let count = Rate.allCases.count
    var k = 0
    while k < fold.count {
      fold.series[k] = fold.high[k] - fold.low[k]
      k &+= 1
    }
    store(fold, family: family, disparity: position, scratch)
    k = 0
    while k < fold.count {
      fold.series[k] = fold.low[k] / fold.high[k]
      k &+= 1
    }
    store(fold, family: family, disparity: count + position, scratch)
    fold.series.update(from: fold.distance, count: fold.count)
    store(fold, family: family, disparity: 2 * count + position, scratch)
  }

  private func store(_ fold: RateFold, family: Int, disparity: Int, _ scratch: OrderScratch) {
    disparities[family * Disparity.all.count + disparity] = BootstrapSummary(
      UnsafeMutableBufferPointer(start: fold.series, count: fold.count), confidence: confidence,
      scratch: scratch)
  }

  /// NaN when either is.
  @inline(__always)
  private static func worse(_ a: Double, _ b: Double, greater: Bool) -> Double {
    if a.isNaN || b.isNaN { return .nan }
    return greater ? (a > b ? a : b) : (a < b ? a : b)
  }
}
