/// A position in `data`: a plain value, or a place where rules and the base document may meet.
enum DataCursor {
  case value(Value)
  /// A node of the rule tree; the base document there; what rules above it have put there.
  case tree(node: Int, base: Value?, own: Value?)
}

extension Machine {
  var rootCursor: DataCursor { .tree(node: 0, base: surroundings.data, own: nil) }

  /// The position one key further; nil where there is nothing.
  func step(_ cursor: DataCursor, _ key: Value) throws -> DataCursor? {
    switch cursor {
    case .value(let value): return value[step: key].map { .value($0) }
    case .tree(let node, let base, let own):
      if let child = policy.tree.nodes[node].children[key] {
        return try enter(child, base: base?[step: key], own: own?[step: key])
      }
      return (own?[step: key] ?? base?[step: key]).map { .value($0) }
    }
  }

  private func enter(_ index: Int, base: Value?, own: Value?) throws -> DataCursor? {
    let node = policy.tree.nodes[index]
    if !surroundings.overrides.isEmpty, isOverridden(node.path) { return base.map { .value($0) } }
    guard let document = node.document, !node.isFunction else {
      if node.isFunction && node.children.isEmpty { return base.map { .value($0) } }
      return .tree(node: index, base: base, own: own)
    }
    let value = merged(own, try self.document(document))
    if node.children.isEmpty { return value.map { .value($0) } }
    return .tree(node: index, base: nil, own: value)
  }

  func isOverridden(_ path: [Value]) -> Bool {
    surroundings.overrides.contains { $0.count <= path.count && path.starts(with: $0) }
  }

  private func merged(_ outer: Value?, _ inner: Value?) -> Value? {
    guard let outer else { return inner }
    guard let inner else { return outer }
    guard case .object(let a) = outer, case .object(let b) = inner else { return inner }
    var builder = RegoObject.Builder(a)
    for (key, value) in b { builder[key] = merged(a[key], value) }
    return .object(builder.build())
  }

  /// The keys below a position, ascending.
  func keys(_ cursor: DataCursor) throws -> [Value] {
    switch cursor {
    case .value(.array(let elements)): return elements.indices.map { .number(.int(Int64($0))) }
    case .value(.object(let object)): return object.keys
    case .value(.set(let set)): return set.elements
    case .value: return []
    case .tree(let node, let base, let own):
      var builder = RegoSet.Builder()
      for key in policy.tree.nodes[node].sortedKeys { builder.insert(key) }
      for part in [base, own] {
        guard let part else { continue }
        for key in try keys(.value(part)) { builder.insert(key) }
      }
      return builder.build().elements
    }
  }

  /// The whole document at a position; nil when nothing is defined there.
  func materialize(_ cursor: DataCursor) throws -> Value? {
    switch cursor {
    case .value(let value): return value
    case .tree(let index, let base, let own):
      let node = policy.tree.nodes[index]
      if case .set? = own { return own }
      var builder = RegoObject.Builder(base?.object ?? RegoObject())
      for (key, value) in own?.object ?? RegoObject() { builder[key] = value }
      for key in node.sortedKeys {
        guard let child = node.children[key] else { continue }
        if let inner = try enter(child, base: base?[step: key], own: own?[step: key]),
          let value = try materialize(inner)
        {
          builder[key] = value
        }
      }
      return .object(builder.build())
    }
  }
}
