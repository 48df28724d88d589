/// Memory for finding both tail quantiles of a series without sorting it.
///
/// Values are counted into equal-width buckets; only the buckets that hold the wanted ranks are sorted. The result
/// is that of a full sort, exactly. The owner frees the memory with `deallocate()`.
struct OrderScratch {
  private let buckets: UnsafeMutablePointer<UInt32>
  private let lowSide: UnsafeMutableBufferPointer<Double>
  private let highSide: UnsafeMutableBufferPointer<Double>
  private static let bucketCount = 512

  init(capacity: Int) {
    buckets = .allocate(capacity: Self.bucketCount)
    lowSide = .allocate(capacity: capacity)
    highSide = .allocate(capacity: capacity)
  }

  func deallocate() {
    buckets.deallocate()
    lowSide.deallocate()
    highSide.deallocate()
  }

  /// The quantiles at `tail` and 1 − `tail`, linear between neighbours (numpy's default, type 7).
  func tails(_ values: UnsafeMutableBufferPointer<Double>, tail: Double) -> (low: Double, high: Double) {
    let count = values.count
    var least = values[0]
    var greatest = values[0]
    var i = 1
    while i < count {
      let value = values[i]
      least = value < least ? value : least
      greatest = value > greatest ? value : greatest
      i &+= 1
    }
    guard least < greatest else { return (least, greatest) }
    let scale = Double(Self.bucketCount) / (greatest - least)
    buckets.update(repeating: 0, count: Self.bucketCount)
    i = 0
    while i < count {
      buckets[bucket(values[i], least, scale)] &+= 1
      i &+= 1
    }
    let lowPlace = Double(count - 1) * tail
    let highPlace = Double(count - 1) * (1 - tail)
    let low = window(Int(lowPlace), count)
    let high = window(Int(highPlace), count)
    var lowCount = 0
    var highCount = 0
    i = 0
    while i < count {
      let value = values[i]
      let place = bucket(value, least, scale)
      if place >= low.first && place <= low.last {
        lowSide[lowCount] = value
        lowCount &+= 1
      }
      if place >= high.first && place <= high.last {
        highSide[highCount] = value
        highCount &+= 1
      }
      i &+= 1
    }
    let lowValues = UnsafeMutableBufferPointer(rebasing: lowSide[0..<lowCount])
    let highValues = UnsafeMutableBufferPointer(rebasing: highSide[0..<highCount])
    Self.sort(lowValues)
    Self.sort(highValues)
    return (
      Self.interpolate(lowValues, at: lowPlace, from: low.before),
      Self.interpolate(highValues, at: highPlace, from: high.before)
    )
  }

  @inline(__always)
  private func bucket(_ value: Double, _ least: Double, _ scale: Double) -> Int {
    min(Self.bucketCount &- 1, Int((value - least) * scale))
  }

  /// The buckets that hold ranks `rank` and `rank` + 1, and how many values lie in buckets before them.
  private func window(_ rank: Int, _ count: Int) -> (first: Int, last: Int, before: Int) {
    let next = min(rank + 1, count - 1)
    var before = 0
    var first = 0
    while before + Int(buckets[first]) <= rank {
      before += Int(buckets[first])
      first += 1
    }
    var last = first
    var through = before + Int(buckets[first])
    while through <= next {
      last += 1
      through += Int(buckets[last])
    }
    return (first, last, before)
  }

  private static func interpolate(
    _ sorted: UnsafeMutableBufferPointer<Double>, at place: Double, from before: Int
  ) -> Double {
    let rank = Int(place) - before
    let fraction = place - place.rounded(.down)
    let value = sorted[rank]
    guard fraction > 0, rank + 1 < sorted.count else { return value }
    return value + (sorted[rank + 1] - value) * fraction
  }

  /// Insertion for the usual handful, the library's sort beyond.
  private static func sort(_ values: UnsafeMutableBufferPointer<Double>) {
    guard values.count <= 48 else {
      var values = values
      values.sort()
      return
    }
    var i = 1
    while i < values.count {
      let value = values[i]
      var j = i
      while j > 0 && values[j &- 1] > value {
        values[j] = values[j &- 1]
        j &-= 1
      }
      values[j] = value
      i &+= 1
    }
  }
}
