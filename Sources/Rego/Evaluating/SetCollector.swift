/// Collects the elements of a set, each once. Used again and again by one machine.
final class SetCollector {
  /// A larger table is not kept for the next set, which would have to clear it.
  static let keptSlots = 1 << 12

  private let elements = OwnedValues()
  private let index = HashIndex()

  /// Inserts what the cell stands for; false when it is there already.
  @inline(__always)
  func insert(_ element: Cell) -> Bool {
    let hash = element.hash
    guard index.position(of: hash, where: { elements[$0] == element }) < 0 else { return false }
    elements.push(element.value)
    index.append(hash)
    return true
  }

  /// The set of all elements; the collector is empty after it. Ordering many takes steps.
  func close(charging state: EvaluationState) throws -> RegoSet {
    if elements.count == 0 { return .empty }
    index.removeAll(keeping: SetCollector.keptSlots)
    return RegoSet(storage: SetStorage(sorted: try elements.take(from: 0).inOrder(charging: state)))
  }
}
