/// A hash index over an array of distinct values: slots of positions, open addressing, at most half full.
struct KeyTable: Sendable {
  /// Up to this many keys a scan is faster than a hash.
  static let scanLimit = 8

  /// Position plus one; zero is free. The count is a power of two, or zero when there is no table.
  private var slots: [UInt32] = []

  init() {}

  /// Indexes keys that are known to be distinct.
  init(distinct keys: [Value]) {
    guard keys.count > KeyTable.scanLimit else { return }
    grow(keys, count: keys.count)
  }

  /// The position of an equal key.
  @inline(__always)
  func position(of key: Value, in keys: [Value]) -> Int? {
    let found = position(of: Cell(key), in: Cell.cells(of: keys))
    return found < 0 ? nil : found
  }

  /// The position of an equal key, or -1.
  @inline(__always)
  func position(of key: Cell, in keys: UnsafeBufferPointer<Cell>) -> Int {
    if slots.isEmpty {
      var index = 0
      while index < keys.count {
        if keys[index] == key { return index }
        index &+= 1
      }
      return -1
    }
    return position(of: key, hash: key.hash, in: keys)
  }

  /// The position of an equal key whose hash is given, or -1. There must be a table.
  @inline(__always)
  func position(of key: Cell, hash: UInt64, in keys: UnsafeBufferPointer<Cell>) -> Int {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count &- 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while true {
        let entry = slots[slot]
        if entry == 0 { return -1 }
        let index = Int(entry) &- 1
        if keys[index] == key { return index }
        slot = (slot &+ 1) & mask
      }
    }
  }

  /// Notes that `keys` has grown by its last element, which was not there before.
  mutating func appended(to keys: [Value]) {
    guard keys.count > KeyTable.scanLimit else { return }
    if keys.count &* 2 > slots.count {
      grow(keys, count: keys.count &* 2)
    } else {
      place(Cell(keys[keys.count - 1]).hash, at: keys.count - 1)
    }
  }

  private mutating func grow(_ keys: [Value], count: Int) {
    var size = 32
    while size < count &* 2 { size &*= 2 }
    slots = [UInt32](repeating: 0, count: size)
    let cells = Cell.cells(of: keys)
    for index in 0..<cells.count { place(cells[index].hash, at: index) }
  }

  private mutating func place(_ hash: UInt64, at index: Int) {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot &+ 1) & mask }
    slots[slot] = UInt32(truncatingIfNeeded: index &+ 1)
  }
}
