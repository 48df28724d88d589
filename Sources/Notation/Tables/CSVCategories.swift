/// A column in dictionary encoding: few distinct texts, one small code a row.
public struct CSVCategories: Sendable {
  /// The distinct texts, in order of appearance.
  public private(set) var labels: [String] = []
  /// For each row, the position of its text in `labels`.
  public private(set) var codes: [Int32] = []

  /// Codes by the hash of a cell's bytes: FNV-1a, then the bytes decide. Power of two, at most half full.
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  private var keys: [[UInt8]] = []

  init(rows: Int) { codes.reserveCapacity(rows) }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, label: () -> String) {
    var slot = Self.hash(bytes) & (slots.count - 1)
    while true {
      let code = slots[slot]
      if code < 0 { break }
      if keys[Int(code)].elementsEqual(bytes) {
        codes.append(code)
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let code = Int32(truncatingIfNeeded: labels.count)
    labels.append(label())
    keys.append(Array(bytes))
    codes.append(code)
    slots[slot] = code
    if labels.count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (code, key) in keys.enumerated() {
      var slot = key.withUnsafeBufferPointer(Self.hash) & (slots.count - 1)
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
