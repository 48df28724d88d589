/// The finished elements of all containers that are still open: elements move out of it without being copied.
@usableFromInline
struct ValueStack<Element>: ~Copyable {
  @usableFromInline var storage: UnsafeMutablePointer<Element>
  @usableFromInline var capacity: Int
  @usableFromInline var count = 0

  @inlinable init() {
    capacity = 64
    storage = .allocate(capacity: capacity)
  }

  deinit {
    storage.deinitialize(count: count)
    storage.deallocate()
  }

  @inlinable mutating func push(_ element: consuming Element) {
    if count == capacity { grow() }
    (storage + count).initialize(to: element)
    count += 1
  }

  @inline(never) @usableFromInline mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: storage, count: count)
    storage.deallocate()
    storage = larger
    capacity *= 2
  }

  /// Takes the elements from `base` upward off the stack, in order.
  @inlinable mutating func pop(from base: Int) -> [Element] {
    let taken = count - base
    guard taken > 0 else { return [] }
    count = base
    let source = storage + base
    return Array(unsafeUninitializedCapacity: taken) { buffer, initialized in
      // The closure is given room for `taken` elements, so its base address exists.
      if let target = buffer.baseAddress {
        target.moveInitialize(from: source, count: taken)
        initialized = taken
      }
    }
  }
}
