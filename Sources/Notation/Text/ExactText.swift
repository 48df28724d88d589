/// A string compared by its scalars: `é` and `e` with a combining accent are different keys in JSON, though Swift
/// calls the strings equal.
package struct ExactText: Hashable, Sendable {
  /// The text.
  package let string: String

  /// Any text.
  package init(_ string: String) { self.string = string }

  package static func == (left: Self, right: Self) -> Bool { left.string.isExactly(right.string) }

  package func hash(into hasher: inout Hasher) {
    var copy = string
    copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// Whether both hold the same Unicode scalars.
  @inline(__always)
  package func isExactly(_ other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let same = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in
        for index in left.indices where left[index] != right[index] { return false }
        return true
      }
    }
    return (same ?? nil) ?? utf8.elementsEqual(other.utf8)
  }
}
