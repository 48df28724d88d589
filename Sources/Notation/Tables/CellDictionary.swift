/// Numbers the distinct cells of a column in order of appearance.
struct CellDictionary: Sendable {
  /// Codes by the hash of a cell's bytes: FNV-1a, then the bytes decide. Power of two, at most half full.
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  /// The distinct cells one after another, so that a new one costs no memory of its own.
  private var keys: [UInt8] = []
  /// Where each distinct cell ends in `keys`.
  private var ends: [Int] = []

  /// The number of a cell, and whether it was met for the first time.
  mutating func code(of bytes: UnsafeBufferPointer<UInt8>) -> (code: Int32, isNew: Bool) {
    var slot = Self.hash(bytes) & (slots.count - 1)
    while true {
      let code = slots[slot]
      if code < 0 { break }
      if holds(bytes, at: Int(code)) { return (code, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let code = Int32(truncatingIfNeeded: ends.count)
    keys.append(contentsOf: bytes)
    ends.append(keys.count)
    slots[slot] = code
    if ends.count * 2 > slots.count { grow() }
    return (code, true)
  }

  private func range(_ code: Int) -> Range<Int> { (code > 0 ? ends[code - 1] : 0)..<ends[code] }

  private func holds(_ bytes: UnsafeBufferPointer<UInt8>, at code: Int) -> Bool {
    let range = range(code)
    guard range.count == bytes.count else { return false }
    return keys.withUnsafeBufferPointer { keys in
      var index = 0
      while index < bytes.count {
        if keys[range.lowerBound + index] != bytes[index] { return false }
        index += 1
      }
      return true
    }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for code in ends.indices {
      let range = range(code)
      var slot =
        keys.withUnsafeBufferPointer { Self.hash(UnsafeBufferPointer(rebasing: $0[range])) }
        & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: code)
    }
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
