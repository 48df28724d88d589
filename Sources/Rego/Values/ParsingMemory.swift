/// What one JSON text, or many of the same kind read one after the other, have in common: strings that recur
/// and objects with the same keys.
///
/// Bounded, so that a text cannot fill it: what comes after that is stored anew each time.
final class ParsingMemory {
  /// Longer strings are not looked up.
  static let stringBytes = 64
  /// More strings are not remembered.
  static let stringLimit = 1 << 16
  /// More ways to write keys are not remembered, nor objects with more keys.
  static let layoutLimit = 1 << 10
  static let layoutKeys = 32

  private var strings: [RegoString] = []
  /// Position plus one in `strings`, by hash; open addressing, at most half full.
  private var slots = [UInt32](repeating: 0, count: 64)
  private var layouts: [ObjectLayout] = []
  private var layoutSlots = [UInt32](repeating: 0, count: 16)

  /// The string of these bytes.
  func string(_ bytes: UnsafeBufferPointer<UInt8>) -> RegoString {
    let hash = ValueHash.bytes(bytes)
    guard bytes.count <= ParsingMemory.stringBytes else {
      return RegoString(storage: StringStorage.make(bytes, hash: hash))
    }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let known = strings[Int(slots[slot]) - 1]
      if known.storage.holds(bytes, hash: hash) { return known }
      slot = (slot + 1) & mask
    }
    let string = RegoString(storage: StringStorage.make(bytes, hash: hash))
    guard strings.count < ParsingMemory.stringLimit else { return string }
    strings.append(string)
    slots[slot] = UInt32(strings.count)
    if strings.count * 2 > slots.count {
      slots = ParsingMemory.table(strings.map(\.storage.header.hash), size: slots.count * 4)
    }
    return string
  }

  /// How an object with these keys, in the order they are written in, is stored.
  func layout(_ keys: [Value]) -> ObjectLayout {
    guard keys.count <= ParsingMemory.layoutKeys else { return ObjectLayout(keys: keys) }
    let hash = ParsingMemory.hash(keys)
    let mask = layoutSlots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while layoutSlots[slot] != 0 {
      let known = layouts[Int(layoutSlots[slot]) - 1]
      if known.keys == keys { return known }
      slot = (slot + 1) & mask
    }
    let layout = ObjectLayout(keys: keys)
    guard layouts.count < ParsingMemory.layoutLimit else { return layout }
    layouts.append(layout)
    layoutSlots[slot] = UInt32(layouts.count)
    if layouts.count * 2 > layoutSlots.count {
      layoutSlots = ParsingMemory.table(
        layouts.map { ParsingMemory.hash($0.keys) }, size: layoutSlots.count * 4)
    }
    return layout
  }

  private static func hash(_ keys: [Value]) -> UInt64 {
    var hash: UInt64 = 0x1A40
    for key in keys { hash = ValueHash.combine(hash, key.quickHash) }
    return hash
  }

  /// A table of positions by hash.
  private static func table(_ hashes: [UInt64], size: Int) -> [UInt32] {
    var slots = [UInt32](repeating: 0, count: size)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(index + 1)
    }
    return slots
  }
}
