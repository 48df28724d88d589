/// Replaces several texts in one pass, as Go's `strings.NewReplacer`: at each place the first pair that fits
/// wins, replaced text is not looked at again, and an empty text fits before each byte and at the end.
struct ByteReplacer {
  private let pairs: [(old: [UInt8], new: [UInt8])]
  /// The pairs whose text begins with a byte, in order.
  private var byFirstByte = [[Int]](repeating: [], count: 256)
  private var firstEmpty: Int?

  init(_ pairs: [(old: [UInt8], new: [UInt8])]) {
    self.pairs = pairs
    for (index, pair) in pairs.enumerated() {
      if let first = pair.old.first {
        byFirstByte[Int(first)].append(index)
      } else if firstEmpty == nil {
        firstEmpty = index
      }
    }
  }

  /// Complexity: O(bytes × length of the pairs that begin alike).
  func replace(_ text: [UInt8], _ context: BuiltinContext) throws -> [UInt8] {
    var output: [UInt8] = []
    var index = 0
    var previousWasEmpty = false
    while index <= text.count {
      let match = bestMatch(text, index, allowsEmpty: !previousWasEmpty)
      previousWasEmpty = match.map { pairs[$0].old.isEmpty } ?? false
      if let match {
        output += pairs[match].new
        try context.checkSize(output.count)
        index += pairs[match].old.count
        continue
      }
      guard index < text.count else { break }
      output.append(text[index])
      index += 1
    }
    return output
  }

  private func bestMatch(_ text: [UInt8], _ index: Int, allowsEmpty: Bool) -> Int? {
    var best = allowsEmpty ? firstEmpty : nil
    guard index < text.count else { return best }
    for candidate in byFirstByte[Int(text[index])] where candidate < best ?? .max {
      if text[index...].starts(with: pairs[candidate].old) {
        best = candidate
        break
      }
    }
    return best
  }
}
