/// Which expressions an evaluation has reached, one bit each.
final class CoverageRecord {
  private var words: [UInt64]

  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  func reach(_ mark: Int) { words[mark >> 6] |= 1 << UInt64(mark & 63) }
  func isReached(_ mark: Int) -> Bool { words[mark >> 6] >> UInt64(mark & 63) & 1 == 1 }

  func formUnion(_ other: CoverageRecord) {
    for index in words.indices { words[index] |= other.words[index] }
  }
}
