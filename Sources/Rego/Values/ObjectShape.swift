/// The keys of an object in ascending order, shared by all objects that have the same: ten thousand records
/// from one JSON text hold their keys once.
final class ObjectShape: Sendable {
  let keys: [Value]
  let table: KeyTable
  /// The lower halves of the hashes of up to `KeyTable.scanLimit` keys; more keys have the table.
  private let marks: [UInt32]

  static let empty = ObjectShape(sortedKeys: [], table: KeyTable())

  init(sortedKeys keys: [Value], table: KeyTable? = nil) {
    self.keys = keys
    count = keys.count
    self.table = table ?? KeyTable(distinct: keys)
    marks =
      keys.count <= KeyTable.scanLimit ? keys.map { UInt32(truncatingIfNeeded: $0.quickHash) } : []
  }

  let count: Int

  /// The keys as cells, as long as the shape lives.
  @inline(__always)
  var cells: UnsafeBufferPointer<Cell> { Cell.cells(of: keys) }

  /// The position of a key whose hash is given, or -1.
  @inline(__always)
  func position(of key: Cell, hash: UInt64) -> Int {
    let cells = cells
    guard cells.count <= KeyTable.scanLimit else { return table.position(of: key, hash: hash, in: cells) }
    return marks.withUnsafeBufferPointer { marks in
      let mark = UInt32(truncatingIfNeeded: hash)
      var index = 0
      while index < marks.count {
        if marks[index] == mark, cells[index] == key { return index }
        index &+= 1
      }
      return -1
    }
  }
}
