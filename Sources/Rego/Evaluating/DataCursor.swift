/// A position in `data`: a plain value, or a place where rules and the base document may meet.
enum DataCursor {
  case value(Value)
  /// A node of the rule tree; the base document there; what rules above it have put there.
  case tree(node: Int, base: Value?, own: PartialDocument?)
}

extension Machine {
  var rootCursor: DataCursor { .tree(node: 0, base: surroundings.data, own: nil) }

  /// The position one key further; nil where there is nothing.
  func step(_ cursor: DataCursor, _ key: Value) throws -> DataCursor? {
    switch cursor {
    case .value(let value): return value[step: key].map { .value($0) }
    case .tree(let node, let base, let own):
      let below = base?[baseStep: key]
      if let child = policy.tree.nodes[node].children[key] {
        return try enter(child, base: below, own: own?.step(key))
      }
      return (own?.step(key)?.value ?? below).map { .value($0) }
    }
  }

  private func enter(_ index: Int, base: Value?, own: PartialDocument?) throws -> DataCursor? {
    let node = policy.tree.nodes[index]
    if hasOverrides, isOverridden(policy.tree.path(of: index)) { return base.map { .value($0) } }
    if node.isFunction && node.children.isEmpty { return base.map { .value($0) } }
    guard let document = node.document, !node.isFunction else {
      guard let own, !own.isBranch else { return .tree(node: index, base: base, own: own) }
      // A value or a set that rules above have put here leaves no room for rules below.
      let below = try materialize(.tree(node: index, base: nil, own: nil))
      if below?.object?.isEmpty ?? true { return .value(own.value) }
      throw conflict(below: index)
    }
    if node.children.isEmpty, own == nil { return try self.document(document).optional.map { .value($0) } }
    let here = try partialDocument(document)
    let merged: PartialDocument?
    if let own, let here {
      guard let both = PartialDocument.merge(own, here) else { throw conflict(of: document) }
      merged = both
    } else {
      merged = own ?? here
    }
    if node.children.isEmpty { return merged.map { .value($0.value) } }
    return .tree(node: index, base: nil, own: merged)
  }

  private func conflict(of document: Int) -> RegoError {
    guard let site = policy.document(document).rules.first(where: { _ in true })?.conflict else {
      return RegoError(.evaluationConflict, "object keys must be unique")
    }
    return ConflictSite(source: site.source, place: site.place, kind: .keys).error
  }

  private func conflict(below node: Int) -> RegoError {
    guard let document = policy.tree.documents(below: node).first else {
      return RegoError(.evaluationConflict, "object keys must be unique")
    }
    return conflict(of: document)
  }

  func isOverridden(_ path: [Value]) -> Bool {
    surroundings.overrides.contains { $0.count <= path.count && path.starts(with: $0) }
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
      for part in [base, own?.value] {
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
      if case .set? = own { return own?.value }
      var builder = RegoObject.Builder(own?.value.object ?? RegoObject())
      for key in node.sortedKeys {
        guard let child = node.children[key] else { continue }
        if let inner = try enter(child, base: base?[baseStep: key], own: own?.step(key)),
          let value = try materialize(inner)
        {
          builder[key] = value
        }
      }
      let members = builder.count + (base?.object?.count ?? 0)
      try state.charge(members)
      try state.made(MemoryTally.allocation + MemoryTally.member * members)
      let virtual = Value.object(builder.build())
      if node.isInDocument, virtual.object?.isEmpty == true { return nil }
      return base.map { virtual.overlaid(with: $0) } ?? virtual
    }
  }
}

extension Value {
  /// One step into the base document: its keys are strings, so a number finds the key it prints as.
  subscript(baseStep key: Value) -> Value? {
    if let value = self[step: key] { return value }
    guard case .number(let number) = key, case .object(let object) = self else { return Optional.none }
    return object[number.description]
  }

  /// This value with another laid over it: objects merge, anything else gives way.
  func overlaid(with other: Value) -> Value {
    guard case .object(let mine) = self, case .object(let theirs) = other else { return other }
    if mine.isEmpty { return other }
    var builder = RegoObject.Builder(mine)
    for (key, value) in theirs { builder[key] = mine[key]?.overlaid(with: value) ?? value }
    return .object(builder.build())
  }
}
