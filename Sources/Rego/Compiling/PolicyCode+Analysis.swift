extension PolicyCode {
  /// For each document the most steps that can be within one another below it; rules are not recursive.
  static func chainLengths(_ documents: [DocumentCode], _ dependencies: [Set<Int>]) -> [Int] {
    var lengths: [Int?] = Array(repeating: nil, count: documents.count)
    for start in documents.indices where lengths[start] == nil {
      // Depth first with a stack of its own: chains of rules may be longer than the thread's.
      var open = [start]
      while let document = open.last {
        let waiting = dependencies[document].filter { lengths[$0] == nil && $0 != document }
        guard waiting.isEmpty else {
          open.append(contentsOf: waiting)
          continue
        }
        let below = dependencies[document].compactMap { lengths[$0] }.max() ?? 0
        lengths[document] = documents[document].stackSteps + below
        open.removeLast()
      }
    }
    return lengths.map { $0 ?? 0 }
  }

  /// Which documents neither use something themselves nor refer to documents that do.
  static func independent(of uses: [Bool], _ dependencies: [Set<Int>]) -> [Bool] {
    // From those that use it to those that refer to them.
    var dependents: [[Int]] = Array(repeating: [], count: uses.count)
    for (document, others) in dependencies.enumerated() {
      for other in others { dependents[other].append(document) }
    }
    var isFree = uses.map { !$0 }
    var open = uses.indices.filter { uses[$0] }
    while let document = open.popLast() {
      for dependent in dependents[document] where isFree[dependent] {
        isFree[dependent] = false
        open.append(dependent)
      }
    }
    return isFree
  }

  /// The most steps below any of these documents.
  func longestChain(from documents: Set<Int>) -> Int { documents.map { chainLengths[$0] }.max() ?? 0 }
}
