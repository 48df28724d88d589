/// Memory for finding both tail quantiles of a series without sorting it.
///
/// Values beyond a cut in each tail are gathered, and the wanted ranks selected among them; the cuts are guesses
/// from mean and deviation, and where a guess misses, the whole series is searched. Either way the result is that
/// of a full sort, exactly. The owner frees the memory with `deallocate()`.
struct OrderScratch {
  private let lowSide: UnsafeMutablePointer<Double>
  private let highSide: UnsafeMutablePointer<Double>

  init(capacity: Int) {
    // One place more, because the gathering writes each value before it knows whether to keep it.
    lowSide = .allocate(capacity: capacity + 1)
    highSide = .allocate(capacity: capacity + 1)
  }

  func deallocate() {
    lowSide.deallocate()
    highSide.deallocate()
  }

  /// The quantiles at `tail` and 1 − `tail`, linear between neighbours (numpy's default, type 7).
  ///
  /// - Parameter values: at least one, none NaN.
  func tails(
    _ values: UnsafeMutableBufferPointer<Double>, tail: Double, mean: Double, deviation: Double
  ) -> (low: Double, high: Double) {
    guard let source = values.baseAddress else { return (.nan, .nan) }
    let count = values.count
    let lowPlace = Double(count - 1) * tail
    let highPlace = Double(count - 1) * (1 - tail)
    // Two and a half tails' worth, were the series normal.
    let reach = NormalDistribution.quantile(upperTail: min(0.5, 2.5 * tail)) * deviation
    let lowCut = mean - reach
    let highCut = mean + reach
    var below = 0
    var above = 0
    var i = 0
    while i < count {
      let value = values[i]
      lowSide[below] = value
      below &+= value <= lowCut ? 1 : 0
      highSide[above] = value
      above &+= value >= highCut ? 1 : 0
      i &+= 1
    }
    let lowRank = Int(lowPlace)
    let low: Double
    if below > min(lowRank + 1, count - 1) {
      low = Self.quantile(lowSide, below, rank: lowRank, fraction: lowPlace - Double(lowRank))
    } else {
      lowSide.update(from: source, count: count)
      low = Self.quantile(lowSide, count, rank: lowRank, fraction: lowPlace - Double(lowRank))
    }
    let highRank = Int(highPlace)
    let high: Double
    if above >= count - highRank {
      high = Self.quantile(
        highSide, above, rank: highRank - (count - above), fraction: highPlace - Double(highRank))
    } else {
      highSide.update(from: source, count: count)
      high = Self.quantile(highSide, count, rank: highRank, fraction: highPlace - Double(highRank))
    }
    return (low, high)
  }

  /// The value a fraction of the way from one rank to the next; reorders the values.
  private static func quantile(
    _ values: UnsafeMutablePointer<Double>, _ count: Int, rank: Int, fraction: Double
  ) -> Double {
    let value = select(values, count, rank: rank)
    guard fraction > 0, rank + 1 < count else { return value }
    // After selection everything beyond `rank` is at least as great.
    var next = values[rank + 1]
    var i = rank + 2
    while i < count {
      next = values[i] < next ? values[i] : next
      i &+= 1
    }
    return value + (next - value) * fraction
  }

  /// Hoare's selection with the middle of three as pivot.
  private static func select(_ values: UnsafeMutablePointer<Double>, _ count: Int, rank: Int) -> Double {
    var first = 0
    var last = count - 1
    while first < last {
      let a = values[first]
      let b = values[first &+ (last &- first) / 2]
      let c = values[last]
      let pivot = max(min(a, b), min(max(a, b), c))
      var i = first
      var j = last
      while i <= j {
        while values[i] < pivot { i &+= 1 }
        while values[j] > pivot { j &-= 1 }
        if i <= j {
          let held = values[i]
          values[i] = values[j]
          values[j] = held
          i &+= 1
          j &-= 1
        }
      }
      if rank <= j {
        last = j
      } else if rank >= i {
        first = i
      } else {
        break
      }
    }
    return values[rank]
  }
}
