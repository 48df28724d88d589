/// What objects written with the same keys in the same order have in common: their shape, and where the value
/// of each of its keys is found among the values as written. Of equal keys the last counts.
final class ObjectLayout: Sendable {
  /// The keys as written.
  let keys: [Value]
  let shape: ObjectShape
  /// For each key of the shape, the position of its value as written.
  let sources: [Int]

  /// True when these are the keys as written.
  func isWritten(as other: UnsafeBufferPointer<Cell>) -> Bool {
    let mine = Cell.cells(of: keys)
    guard mine.count == other.count else { return false }
    for index in 0..<mine.count where !(mine[index] == other[index]) { return false }
    return true
  }

  init(keys: [Value]) {
    self.keys = keys
    var order = keys.indices.sorted { a, b in
      let order = keys[a].order(keys[b])
      return order == 0 ? a < b : order < 0
    }
    order = order.indices.filter { $0 + 1 == order.count || keys[order[$0]] != keys[order[$0 + 1]] }.map {
      order[$0]
    }
    sources = order
    shape = ObjectShape(sortedKeys: order.map { keys[$0] })
  }
}
