/// A stack of values the machine owns, so that cells may refer to them.
///
/// What an iteration of a loop or a call has made is released when it ends: marks are counts from before.
final class OwnedValues {
  private var values: UnsafeMutablePointer<Value>
  private var capacity = 64
  private(set) var count = 0

  init() { values = .allocate(capacity: 64) }

  deinit {
    values.deinitialize(count: count)
    values.deallocate()
  }

  /// Takes a value over.
  @inline(__always)
  func push(_ value: consuming Value) {
    if count == capacity { grow() }
    (values + count).initialize(to: value)
    count &+= 1
  }

  /// Keeps a new value alive until its mark is released, and returns its cell.
  @inline(__always)
  func keep(_ value: consuming Value) -> Cell {
    let cell = Cell(copy value)
    if cell.isReference { push(value) }
    return cell
  }

  /// Keeps what the cell refers to alive until the mark is released, whoever else lets go of it.
  @inline(__always)
  func keep(_ cell: Cell) {
    if cell.isReference { push(cell.value) }
  }

  /// Lets go of all values above a mark.
  @inline(__always)
  func release(to mark: Int) {
    if count != mark { releaseSlowly(to: mark) }
  }

  /// Lets go of all values above a mark but this one.
  @inline(__always)
  func release(to mark: Int, except cell: Cell) {
    if count == mark { return }
    if cell.isReference {
      let value = cell.value
      releaseSlowly(to: mark)
      push(value)
    } else {
      releaseSlowly(to: mark)
    }
  }

  @inline(never)
  private func releaseSlowly(to mark: Int) {
    let surplus = count - mark
    // Counted down first: destroying a value runs none of our code, but nothing may see it again.
    count = mark
    (values + mark).deinitialize(count: surplus)
  }

  /// Moves all values above a mark into an array.
  func take(from mark: Int) -> [Value] {
    let taken = count - mark
    guard taken > 0 else { return [] }
    count = mark
    let source = values + mark
    return Array(unsafeUninitializedCapacity: taken) { buffer, initialized in
      // The closure is given room for `taken` elements, so its base address exists.
      if let target = buffer.baseAddress {
        target.moveInitialize(from: source, count: taken)
        initialized = taken
      }
    }
  }

  /// Moves all values above a mark to uninitialized memory, each position there from where `order` says. What
  /// the order leaves out is destroyed.
  func take(from mark: Int, in order: [Int], to target: UnsafeMutablePointer<Value>) {
    if order.count == count - mark {
      for position in 0..<order.count {
        (target + position).moveInitialize(from: values + (mark + order[position]), count: 1)
      }
      count = mark
    } else {
      for position in 0..<order.count { (target + position).initialize(to: values[mark + order[position]]) }
      release(to: mark)
    }
  }

  /// The cells of all values above a mark, until the next change.
  func cells(from mark: Int) -> UnsafeBufferPointer<Cell> {
    UnsafeBufferPointer(
      start: UnsafeRawPointer(values + mark).assumingMemoryBound(to: Cell.self), count: count - mark)
  }

  /// The cell of the value at a position.
  @inline(__always)
  subscript(position: Int) -> Cell { Cell(values[position]) }

  @inline(never)
  private func grow() {
    let larger = UnsafeMutablePointer<Value>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: values, count: count)
    values.deallocate()
    values = larger
    capacity *= 2
  }
}
