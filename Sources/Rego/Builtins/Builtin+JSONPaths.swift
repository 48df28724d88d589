extension Builtin {
  /// `json.filter`, `json.remove`, `json.patch`.
  static let jsonPaths: [Builtin] = [
    Builtin("json.filter", [.anyObject, pathCollection], .anyObject) { _, operands in
      let object = try operands.object(0)
      return filtered(.object(object), by: try PathTree(try paths(operands)))
    },
    Builtin("json.remove", [.anyObject, pathCollection], .anyObject) { _, operands in
      let object = try operands.object(0)
      return removed(.object(object), by: try PathTree(try paths(operands)))
    },
    Builtin(
      "json.patch",
      [
        .any,
        .array(of: .object(known: ["op": .string, "path": .any], keys: .any, values: .any)),
      ], .any
    ) { context, operands in
      var document: Value? = operands[0]
      for operation in try operands.array(1) {
        guard case .object(let object) = operation else {
          throw BuiltinError.failure(
            "must be an array of JSON-Patch objects, but at least one element is not an object")
        }
        let operation = try JSONPatchOperation(object)
        try context.charge(1 + operation.copiedMembers(of: document))
        document = try operation.apply(to: document)
      }
      return document
    },
  ]

  private static let pathCollection = RegoType.collection(of: .union([.string, .anyArray]))

  private static func paths(_ operands: Operands) throws -> [[Value]] {
    try operands.elements(1, expected: ["set", "array"]).map { path in
      guard let steps = JSONPatchOperation.steps(path) else {
        throw BuiltinError.operand(
          1,
          "must be one of {set, array} containing string paths or array of path segments but got "
            + path.typeName)
      }
      return steps
    }
  }

  /// Paths merged into a tree; a path that another one begins with stands for all below it.
  final class PathTree {
    private(set) var children: [Value: PathTree] = [:]
    private(set) var isEnd = false

    init(_ paths: [[Value]]) throws {
      for path in paths where !path.isEmpty {
        var node = self
        for step in path {
          if node.isEnd { break }
          if let child = node.children[step] {
            node = child
          } else {
            let child = try PathTree([])
            node.children[step] = child
            node = child
          }
        }
        node.isEnd = true
        node.children = [:]
      }
    }
  }

  // Recursion below is bounded by the depth of the paths.

  private static func filtered(_ value: Value, by tree: PathTree) -> Value {
    if tree.isEnd { return value }
    switch value {
    case .object(let object):
      return .object(
        RegoObject(
          object.lazy.compactMap { key, member in
            tree.children[key].map { (key, filtered(member, by: $0)) }
          }))
    case .array(let elements):
      return .array(
        elements.enumerated().compactMap { index, element in
          // Array indexes are texts in paths.
          tree.children[Value(String(index))].map { filtered(element, by: $0) }
        })
    case .set(let set):
      return .set(
        RegoSet(set.compactMap { element in tree.children[element].map { filtered(element, by: $0) } }))
    default: return value
    }
  }

  private static func removed(_ value: Value, by tree: PathTree?) -> Value? {
    guard let tree else { return value }
    if tree.isEnd { return nil }
    switch value {
    case .object(let object):
      return .object(
        RegoObject(
          object.lazy.compactMap { key, member in removed(member, by: tree.children[key]).map { (key, $0) } })
      )
    case .array(let elements):
      return .array(
        elements.enumerated().compactMap { index, element in
          removed(element, by: tree.children[Value(String(index))])
        })
    case .set(let set):
      return .set(RegoSet(set.compactMap { removed($0, by: tree.children[$0]) }))
    default: return value
    }
  }
}
