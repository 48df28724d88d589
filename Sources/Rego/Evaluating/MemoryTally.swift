/// Counts the bytes of the values an evaluation has made and may still hold.
///
/// What an iteration of a loop or a call makes ends with it, unless something keeps it; then the bytes from
/// before are put back. So the count is never below what is held, and a loop that makes a text in each of a
/// million rounds needs no more than one of them. The sizes are those of a 64-bit machine.
struct MemoryTally: BitwiseCopyable {
  /// Of an element of an array that grows: its 16 bytes, and the room it leaves behind or ahead.
  static let element = 32
  /// Of an element of a set: the element, and its place in a hash table.
  static let setElement = 96
  /// Of a member of an object: key, value, and their place in a hash table.
  static let member = 128
  /// Of what a rule with a general reference defines at one key of its path.
  static let part = 256
  /// Of an allocation besides what it is for.
  static let allocation = 48

  /// What is counted.
  var bytes = 0
  /// Of these, the bytes of slots in collections that bodies in progress fill.
  private var slots = 0
  /// How often bodies in progress have collected a value that lives elsewhere.
  private var kept = 0
  /// How often the surroundings have kept one.
  var lasting = 0

  /// Notes that a body in progress collects a value into a slot of so many bytes.
  @inline(__always)
  mutating func collect(_ cell: Cell, slot: Int) {
    bytes &+= slot
    slots &+= slot
    if cell.isReference { kept &+= 1 }
  }

  /// Puts back what was made since a moment in the same body, unless some of it was kept.
  mutating func forget(since mark: MemoryTally) {
    guard kept == mark.kept, lasting == mark.lasting else { return }
    bytes = mark.bytes &+ (slots &- mark.slots)
  }

  /// Notes that what bodies have collected since a moment is one value now, made like any other.
  @inline(__always)
  mutating func close(since mark: MemoryTally) {
    slots = mark.slots
    kept = mark.kept
  }
}
