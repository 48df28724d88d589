/// A canonical Huffman code: how many codes there are of each length, and their symbols in order.
struct HuffmanCode: Sendable {
  private(set) var counts = [Int](repeating: 0, count: 16)
  private(set) var symbols: [UInt16] = []

  /// Refuses lengths that more codes share than can.
  init(_ lengths: [UInt8]) throws(BundleError) {
    self.init(fixed: lengths)
    var left = 1
    for length in 1...15 {
      left = left << 1 - counts[length]
      guard left >= 0 else { throw .archive("the archive declares impossible codes") }
    }
  }

  init(fixed lengths: [UInt8]) {
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    for wanted in 1...15 {
      for (symbol, length) in lengths.enumerated() where Int(length) == wanted {
        symbols.append(UInt16(symbol))
      }
    }
  }
}
