extension RegularExpression {
  /// Whether the text contains a match.
  public func isMatch(_ text: String) -> Bool {
    Self.withBytes(of: text) { isMatch($0) }
  }

  /// Whether the bytes contain a match.
  public func isMatch(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { isMatch($0) }
  }

  /// Whether the bytes contain a match; the pointer is not kept.
  package func isMatch(
    _ bytes: UnsafeBufferPointer<UInt8>, within budget: (any RegularExpressionBudget)? = nil
  ) -> Bool {
    var slots: [Int] = []
    var meter = RegularExpressionMeter(budget)
    defer { _ = meter.report() }
    return program.search(bytes, from: 0, slots: &slots, meter: &meter)
  }

  /// The leftmost match, or nil.
  public func firstMatch(in text: String) -> Match? {
    Self.withBytes(of: text) { firstMatch(in: $0) }
  }

  /// The leftmost match, or nil.
  public func firstMatch(in bytes: [UInt8]) -> Match? {
    bytes.withUnsafeBufferPointer { firstMatch(in: $0) }
  }

  private func firstMatch(in bytes: UnsafeBufferPointer<UInt8>) -> Match? {
    var slots = [Int](repeating: -1, count: 2 * groupCount)
    var meter = RegularExpressionMeter(nil)
    return program.search(bytes, from: 0, slots: &slots, meter: &meter) ? Match(slots: slots) : nil
  }

  /// Successive matches that do not overlap, from left to right.
  ///
  /// As in Go's `FindAll`, an empty match right after another match is left out. `limit` is the greatest
  /// number of matches to return; nil for all.
  public func matches(in text: String, limit: Int? = nil) -> [Match] {
    Self.withBytes(of: text) { matches(in: $0, limit: limit) }
  }

  /// Successive matches that do not overlap, from left to right; see `matches(in:limit:)` on strings.
  public func matches(in bytes: [UInt8], limit: Int? = nil) -> [Match] {
    bytes.withUnsafeBufferPointer { matches(in: $0, limit: limit) }
  }

  /// Successive matches that do not overlap; the budget may end the search early.
  package func matches(
    in bytes: UnsafeBufferPointer<UInt8>, limit: Int?, within budget: (any RegularExpressionBudget)? = nil
  ) -> [Match] {
    var meter = RegularExpressionMeter(budget)
    defer { _ = meter.report() }
    var found: [Match] = []
    var position = 0
    var previousEnd = -1
    // A match holds a range for each group; the text of each is a value of its own.
    let matchBytes = 128 + 96 * groupCount
    let most = limit ?? .max
    var slots = [Int](repeating: -1, count: 2 * groupCount)
    while found.count < most, position <= bytes.count {
      guard program.search(bytes, from: position, slots: &slots, meter: &meter) else { break }
      var accepted = true
      if slots[1] == position {
        accepted = slots[0] != previousEnd
        position += max(1, RegularExpressionProgram.decode(bytes, position).width)
      } else {
        position = slots[1]
      }
      previousEnd = slots[1]
      guard accepted else { continue }
      found.append(Match(slots: slots))
      guard meter.goesOn(withResultOf: found.count * matchBytes) else { break }
    }
    return found
  }

  static func withBytes<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(text.utf8).withUnsafeBufferPointer(body)
  }
}
