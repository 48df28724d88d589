extension Builtin {
  /// `graph.reachable`, `graph.reachable_paths`, `walk`.
  static let graphs: [Builtin] = [
    Builtin("graph.reachable", [graph, .collection(of: .any)], .anySet) { context, operands in
      let graph = try operands.object(0)
      var open = try roots(operands)
      var reached = RegoSet.Builder()
      while let node = open.popLast() {
        guard let edges = graph[node], reached.insert(node) else { continue }
        let targets = targets(edges)
        try context.charge(targets.count)
        open += targets
      }
      return .set(reached.build())
    },
    Builtin("graph.reachable_paths", [graph, .collection(of: .any)], .set(.anyArray)) { context, operands in
      let graph = try operands.object(0)
      var paths = RegoSet.Builder()
      for root in try roots(operands) where graph[root] != nil {
        try addPaths(from: root, graph, context, &paths)
      }
      return .set(paths.build())
    },
    Builtin("walk", [.any], .array(prefix: [.anyArray, .any], rest: nil), relation: true) {
      context, operands in
      var visited: [Value] = []
      var open: [(path: [Value], value: Value)] = [([], operands[0])]
      var bytes = 0
      while let (path, value) = open.popLast() {
        visited.append([.array(path), value])
        try context.charge(1 + path.count)
        // The path, and the pair with the value.
        bytes += 3 * MemoryTally.allocation + 32 * path.count
        try context.checkRoom(for: 1, bytesEach: bytes)
        // Pushed backwards, so that the first child is taken next.
        switch value {
        case .array(let elements):
          for index in elements.indices.reversed() { open.append((path + [Value(index)], elements[index])) }
        case .object(let object):
          for (key, member) in object.reversed() { open.append((path + [key], member)) }
        case .set(let set):
          for element in set.reversed() { open.append((path + [element], element)) }
        default: break
        }
      }
      return .array(visited)
    },
  ]

  private static func roots(_ operands: Operands) throws -> [Value] {
    try operands.elements(1, expected: ["{array, set}"])
  }

  private static let graph = RegoType.object(of: .any, .union([.anyArray, .anySet]))

  private static func targets(_ edges: Value) -> [Value] {
    switch edges {
    case .array(let nodes): nodes
    case .set(let nodes): nodes.elements
    default: []
    }
  }

  /// Follows the ways from a node in the order of its targets. As in OPA, what one way out of the root has
  /// passed ends another out of the same first step.
  private static func addPaths(
    from root: Value, _ graph: RegoObject, _ context: BuiltinContext, _ paths: inout RegoSet.Builder
  ) throws {
    let firstSteps = graph[root].map(targets) ?? []
    if firstSteps.isEmpty { paths.insert([root]) }
    for step in firstSteps {
      var passed = RegoSet.Builder()
      passed.insert(root)
      var open: [(path: [Value], target: Value)] = [([root], step)]
      var isFirst = true
      var bytes = 0
      while let (path, target) = open.popLast() {
        try context.charge(path.count)
        bytes += 2 * MemoryTally.setElement + 16 * path.count
        try context.checkRoom(for: 1, bytesEach: bytes)
        let isPassed = !isFirst && passed.contains(target)
        isFirst = false
        guard !isPassed, let edges = graph[target] else {
          paths.insert(.array(path))
          continue
        }
        let next = targets(edges)
        if next.isEmpty {
          paths.insert(.array(path + [target]))
          continue
        }
        passed.insert(target)
        for neighbour in next.reversed() { open.append((path + [target], neighbour)) }
        try context.checkSize(open.count + paths.count)
      }
    }
  }
}
