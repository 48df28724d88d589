/// Sorted elements and the index over them.
final class SetStorage: Sendable {
  let elements: [Value]
  let table: KeyTable

  init(sorted elements: [Value]) {
    self.elements = elements
    table = KeyTable(distinct: elements)
  }

  /// The elements as cells, as long as the set lives.
  @inline(__always)
  var cells: UnsafeBufferPointer<Cell> { Cell.cells(of: elements) }

  /// The position of an element, or -1.
  @inline(__always)
  func position(of element: Cell) -> Int { table.position(of: element, in: cells) }
}
