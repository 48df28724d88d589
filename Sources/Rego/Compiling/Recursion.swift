/// Finds rules that depend on themselves.
enum Recursion {
  /// The errors, each where the branch stands that begins the circle.
  static func errors(
    _ definitions: [[RuleDefinition]], _ branches: [[CheckedBranch]], _ dependencies: [Set<Int>]
  ) -> [RegoError] {
    let order = dependencies.map { $0.sorted() }
    guard hasCycle(order) else { return [] }
    var found: [RegoError] = []
    var reported: Set<Int> = []
    for start in definitions.indices where !reported.contains(start) {
      guard let cycle = cycle(from: start, order) else { continue }
      let next = cycle.count > 1 ? cycle[1] : start
      guard let first = branches[start].first(where: { $0.dependencies.contains(next) }) else { continue }
      let names = (cycle + [start]).map { RulePath.text(definitions[$0][0].path) }
      found.append(
        first.context.error(
          .recursion, "rule \(names[0]) is recursive: \(names.joined(separator: " -> "))", at: first.place))
      reported.formUnion(cycle)
    }
    return found
  }

  /// True when some document depends on itself; linear.
  private static func hasCycle(_ dependencies: [[Int]]) -> Bool {
    // 0: not seen, 1: on the way, 2: done.
    var states = [UInt8](repeating: 0, count: dependencies.count)
    for start in dependencies.indices where states[start] == 0 {
      var open = [(document: start, next: 0)]
      states[start] = 1
      while let (document, next) = open.last {
        guard next < dependencies[document].count else {
          states[document] = 2
          open.removeLast()
          continue
        }
        open[open.count - 1].next += 1
        let other = dependencies[document][next]
        if states[other] == 1 { return true }
        if states[other] == 0 {
          states[other] = 1
          open.append((other, 0))
        }
      }
    }
    return false
  }

  /// A shortest way from a document back to itself.
  private static func cycle(from start: Int, _ dependencies: [[Int]]) -> [Int]? {
    var previous: [Int: Int] = [:]
    var queue = [start]
    var position = 0
    while position < queue.count {
      let current = queue[position]
      position += 1
      for next in dependencies[current] {
        if next == start {
          var path = [current]
          while let before = previous[path[path.count - 1]] { path.append(before) }
          return path.reversed()
        }
        if previous[next] == nil {
          previous[next] = current
          queue.append(next)
        }
      }
    }
    return nil
  }
}
