/// Finds rules that depend on themselves.
enum Recursion {
  static func errors(
    _ definitions: [[RuleDefinition]], _ contexts: [ModuleContext], _ dependencies: [Set<Int>]
  ) -> [RegoError] {
    var found: [RegoError] = []
    var reported: Set<Int> = []
    for start in definitions.indices where !reported.contains(start) {
      guard let cycle = cycle(from: start, dependencies) else { continue }
      let first = definitions[start][0]
      let names = (cycle + [start]).map { RulePath.text(definitions[$0][0].path) }
      found.append(
        contexts[first.module].error(
          .recursion, "rule \(RulePath.text(first.path)) is recursive: \(names.joined(separator: " -> "))",
          at: first.rule.place))
      reported.formUnion(cycle)
    }
    return found
  }

  /// A shortest way from a document back to itself.
  private static func cycle(from start: Int, _ dependencies: [Set<Int>]) -> [Int]? {
    var previous: [Int: Int] = [:]
    var queue = [start]
    var position = 0
    while position < queue.count {
      let current = queue[position]
      position += 1
      for next in dependencies[current].sorted() {
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
