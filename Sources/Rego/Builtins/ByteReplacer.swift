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

  /// Bytes compared between two looks at the budget.
  private static let bytesPerCharge = 1 << 16

  /// Complexity: O(bytes × length of the pairs that begin alike), within the budget.
  func replace(_ text: [UInt8], _ context: BuiltinContext) throws -> [UInt8] {
    var output: [UInt8] = []
    var index = 0
    var previousWasEmpty = false
    var compared = 0
    while index <= text.count {
      let match = bestMatch(text, index, allowsEmpty: !previousWasEmpty, &compared)
      if compared >= Self.bytesPerCharge {
        try context.charge(bytes: compared)
        compared = 0
      }
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

  private func bestMatch(
    _ text: [UInt8], _ index: Int, allowsEmpty: Bool, _ compared: inout Int
  ) -> Int? {
    var best = allowsEmpty ? firstEmpty : nil
    guard index < text.count else { return best }
    for candidate in byFirstByte[Int(text[index])] where candidate < best ?? .max {
      let old = pairs[candidate].old
      var length = 1
      while length < old.count, index + length < text.count, text[index + length] == old[length] {
        length += 1
      }
      compared += length
      if length == old.count {
        best = candidate
        break
      }
    }
    return best
  }
}
