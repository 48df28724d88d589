/// A slice of Go: some elements of an array, and room behind them.
///
/// Go cuts slices up to their capacity, not their length, and shows nil for what is behind the length. So the
/// capacity `encoding/json` leaves is part of what a template can see.
struct GoTemplateList {
  /// All elements there are.
  private let elements: [Value]
  /// Where the slice begins in them.
  private let start: Int
  let count: Int
  /// How far it can be cut, from its start.
  let capacity: Int

  init(_ elements: [Value]) {
    self.elements = elements
    start = 0
    count = elements.count
    capacity = Self.capacity(elements.count)
  }

  private init(_ list: GoTemplateList, _ range: Range<Int>, capacity: Int) {
    elements = list.elements
    start = list.start + range.lowerBound
    count = range.count
    self.capacity = capacity - range.lowerBound
  }

  /// The element at a position below the count.
  subscript(index: Int) -> Value {
    start + index < elements.count ? elements[start + index] : .null
  }

  /// The part within a range up to the capacity; what can be cut of that may end earlier still.
  func slice(_ range: Range<Int>, capacity: Int? = nil) -> GoTemplateList {
    GoTemplateList(self, range, capacity: capacity ?? self.capacity)
  }

  /// What Go's `append` reserves when elements of 16 bytes come one at a time.
  private static func capacity(_ count: Int) -> Int {
    var capacity = 0
    while capacity < count {
      let wanted =
        capacity == 0 ? 1 : capacity < 256 ? capacity * 2 : capacity + (capacity + 3 * 256) / 4
      capacity = allocated(wanted * 16) / 16
    }
    return capacity
  }

  /// The sizes of small blocks in Go's allocator that lists meet, in bytes.
  private static let blocks = [
    16, 32, 64, 128, 256, 512, 1_152, 2_304, 4_864, 9_472, 16_384, 24_576,
  ]

  /// The bytes Go's allocator gives for a number of bytes with pointers in them.
  private static func allocated(_ bytes: Int) -> Int {
    // A block of more than half a kibibyte begins with a word for the collector.
    let header = bytes > 512 ? 8 : 0
    if let block = blocks.first(where: { $0 >= bytes + header }) { return block - header }
    let page = 8_192
    return (bytes + page - 1) / page * page
  }
}
