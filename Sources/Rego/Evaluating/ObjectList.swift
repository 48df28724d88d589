/// An immutable array of objects that lends them without counting references, so that threads which run the
/// same code do not write to it.
struct ObjectList<Element: AnyObject> {
  private let elements: ContiguousArray<Element>
  private let base: UnsafePointer<Unmanaged<Element>>?

  init(_ elements: some Sequence<Element>) {
    self.elements = ContiguousArray(elements)
    // The storage of an array that nobody changes stays where it is; a reference is an unmanaged one's bits.
    base = self.elements.withUnsafeBufferPointer { elements in
      UnsafeRawPointer(elements.baseAddress)?.assumingMemoryBound(to: Unmanaged<Element>.self)
    }
  }

  @inline(__always)
  var count: Int { elements.count }

  /// Lends the element at a position, which must be one.
  @inline(__always)
  func with<Result>(_ index: Int, _ body: (Element) throws -> Result) rethrows -> Result {
    assert(index >= 0 && index < count)
    return try base.unsafelyUnwrapped[index]._withUnsafeGuaranteedRef(body)
  }
}

// Safe: nothing is written after `init`.
extension ObjectList: @unchecked Sendable where Element: Sendable {}

extension ObjectList: Sequence {
  func makeIterator() -> ContiguousArray<Element>.Iterator { elements.makeIterator() }
}
