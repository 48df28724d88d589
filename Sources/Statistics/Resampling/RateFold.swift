/// Least and greatest rate of the groups, and greatest distance from the overall rate, replicate by replicate.
///
/// The owner frees the memory with `deallocate()`.
struct RateFold {
  let count: Int
  /// The slice at hand, then each statistic in turn.
  let series: UnsafeMutablePointer<Double>
  let overall: UnsafeMutablePointer<Double>
  let low: UnsafeMutablePointer<Double>
  let high: UnsafeMutablePointer<Double>
  let distance: UnsafeMutablePointer<Double>
  private let groups: UnsafeMutablePointer<Double>

  init(_ count: Int) {
    self.count = count
    series = .allocate(capacity: 6 * count)
    series.initialize(repeating: 0, count: 6 * count)
    overall = series + count
    low = series + 2 * count
    high = series + 3 * count
    distance = series + 4 * count
    groups = series + 5 * count
  }

  func deallocate() { series.deallocate() }

  func begin() {
    low.update(repeating: .infinity, count: count)
    high.update(repeating: -.infinity, count: count)
    distance.update(repeating: -.infinity, count: count)
    groups.update(repeating: 0, count: count)
  }

  /// Takes `series` in as one group; NaN marks replicates where the group lacks the rate, and compares false.
  func include() {
    var k = 0
    while k < count {
      let value = series[k]
      let far = (value - overall[k]).magnitude
      low[k] = value < low[k] ? value : low[k]
      high[k] = value > high[k] ? value : high[k]
      distance[k] = far > distance[k] ? far : distance[k]
      groups[k] += value == value ? 1 : 0
      k &+= 1
    }
  }

  /// Marks replicates with fewer than two groups as undefined.
  func requireTwo() {
    var k = 0
    while k < count {
      if groups[k] < 2 {
        low[k] = .nan
        high[k] = .nan
      }
      if groups[k] < 1 { distance[k] = .nan }
      k &+= 1
    }
  }
}
