/// Collects the elements of a set, each once. Used again and again by one machine.
final class SetCollector {
  /// A larger table is not kept for the next set, which would have to clear it.
  static let keptSlots = 1 << 12

  private let elements = OwnedValues()
  private let index = HashIndex()

  /// Inserts what the cell stands for, unless it is there already.
  @inline(__always)
  func insert(_ element: Cell) {
    let hash = element.hash
    guard index.position(of: hash, where: { elements[$0] == element }) < 0 else { return }
    elements.push(element.value)
    index.append(hash)
  }

  /// The set of all elements; the collector is empty after it.
  func close() -> RegoSet {
    if elements.count == 0 { return .empty }
    index.removeAll(keeping: SetCollector.keptSlots)
    return RegoSet(distinct: elements.take(from: 0))
  }
}
