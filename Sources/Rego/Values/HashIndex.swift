/// Finds the positions of a list that only grows by the hashes of its elements: open addressing, at most half
/// full.
final class HashIndex {
  private struct Slot {
    var mark: UInt32
    /// Position plus one; zero is free.
    var position: UInt32
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var slotCount = 64
  private var count = 0

  init() { slots = HashIndex.slots(64) }

  deinit { slots.deallocate() }

  private static func slots(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
    slots.initialize(repeating: Slot(mark: 0, position: 0), count: count)
    return slots
  }

  /// The position of the element with this hash for which `isEqual` holds, or -1.
  @inline(__always)
  func position(of hash: UInt64, where isEqual: (Int) -> Bool) -> Int {
    let mark = UInt32(truncatingIfNeeded: hash)
    var slot = Int(mark) & (slotCount &- 1)
    while slots[slot].position != 0 {
      if slots[slot].mark == mark, isEqual(Int(slots[slot].position) &- 1) {
        return Int(slots[slot].position) &- 1
      }
      slot = (slot &+ 1) & (slotCount &- 1)
    }
    return -1
  }

  /// Notes that the list has grown by an element with this hash, which was not there before.
  func append(_ hash: UInt64) {
    count += 1
    if count * 2 > slotCount { grow() }
    place(Slot(mark: UInt32(truncatingIfNeeded: hash), position: UInt32(count)))
  }

  private func place(_ entry: Slot) {
    var slot = Int(entry.mark) & (slotCount - 1)
    while slots[slot].position != 0 { slot = (slot + 1) & (slotCount - 1) }
    slots[slot] = entry
  }

  private func grow() {
    let (old, oldCount) = (slots, slotCount)
    slotCount *= 4
    slots = HashIndex.slots(slotCount)
    for index in 0..<oldCount where old[index].position != 0 { place(old[index]) }
    old.deallocate()
  }

  /// Forgets all; keeps the memory unless it is large.
  func removeAll(keeping kept: Int) {
    count = 0
    if slotCount > kept {
      slots.deallocate()
      slotCount = 64
      slots = HashIndex.slots(64)
    } else {
      slots.initialize(repeating: Slot(mark: 0, position: 0), count: slotCount)
    }
  }
}
