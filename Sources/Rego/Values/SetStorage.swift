/// Sorted elements and the index over them.
final class SetStorage: Sendable {
  let elements: [Value]
  let table: KeyTable

  init(sorted elements: [Value]) {
    self.elements = elements
    table = KeyTable(distinct: elements)
  }
}
