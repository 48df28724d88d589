/// Which members or elements of one value some subschema has looked at, for the `unevaluated…` keywords.
struct SchemaMarks {
  private(set) var isAll = false
  /// By position; shorter than the value when the rest is unmarked.
  private var flags: [Bool] = []

  subscript(index: Int) -> Bool { isAll || (index < flags.count && flags[index]) }

  mutating func mark(_ index: Int) {
    guard !isAll else { return }
    if index >= flags.count { flags += Array(repeating: false, count: index + 1 - flags.count) }
    flags[index] = true
  }

  mutating func markAll() { isAll = true }

  mutating func merge(_ other: SchemaMarks) {
    if other.isAll { isAll = true }
    for (index, flag) in other.flags.enumerated() where flag { mark(index) }
  }
}
