extension Emitter {
  /// Where the evaluation of a reference starts once its constant beginning is looked up in the rule tree.
  private enum Origin {
    case node(Node)
    case data
  }

  /// Emits a reference with unbound variables: binds them in every way the documents allow.
  func emitReference(_ head: CoreHead, _ path: [CoreTerm], result: Int) {
    // Terms inside the steps come first; patterns are matched once the step has its key.
    var steps: [CoreTerm] = []
    for step in path {
      switch step {
      case .reference where !isEvaluable(step): steps.append(prepared(step))
      default: steps.append(step)
      }
    }
    let (origin, skipped) = origin(head, steps)
    var parts: [EnumerateStep.Part] = []
    var patterns: [(CoreTerm, CoreTerm)] = []
    for step in steps[skipped...] {
      if let variable = step.variable, !bound.contains(variable) {
        bound.insert(variable)
        parts.append(.any(variable))
      } else if isEvaluable(step) {
        parts.append(.key(node(step)))
      } else {
        let key = scope.makeVariable(.none)
        bound.insert(key)
        parts.append(.any(key))
        patterns.append((step, .variable(key)))
      }
    }
    bound.insert(result)
    switch origin {
    case .node(let subject):
      if let last = parts.last, case .any(let key) = last, let keys = Emitter.keys(parts.dropLast()) {
        let collection = self.path(subject, keys)
        append { ScanStep(collection, key: key, value: result, $0) }
      } else {
        append { EnumerateStep(subject, parts, result: result, $0) }
      }
    case .data: append { EnumerateDataStep(parts, result: result, $0) }
    }
    for (pattern, key) in patterns { emitUnify(pattern, key) }
  }

  private static func keys(_ parts: ArraySlice<EnumerateStep.Part>) -> [Node]? {
    var keys: [Node] = []
    for part in parts {
      guard case .key(let node) = part else { return nil }
      keys.append(node)
    }
    return keys
  }

  /// The start of a reference and how many of its steps it covers.
  private func origin(_ head: CoreHead, _ path: [CoreTerm]) -> (Origin, Int) {
    switch head {
    case .variable(let variable): return (.node(SlotNode(variable)), 0)
    case .input:
      if let key = path.first?.constantValue {
        outside.inputMembers.insert(key)
      } else {
        outside.usesWholeInput = true
      }
      return (.node(InputNode()), 0)
    case .term(let term): return (.node(node(term)), 0)
    case .data: return dataOrigin(path)
    }
  }

  private func dataOrigin(_ path: [CoreTerm]) -> (Origin, Int) {
    let tree = context.tree
    var index = 0
    for (position, step) in path.enumerated() {
      guard case .constant(let key) = step else { break }
      guard let child = tree.nodes[index].children[key] else {
        let keys = path[..<position].compactMap(\.constantValue) + [key]
        return (.node(BasePathNode(keys.map { ConstantNode($0) })), position + 1)
      }
      index = child
      guard let document = tree.nodes[index].document, !tree.nodes[index].isFunction else { continue }
      if tree.nodes[index].children.isEmpty {
        dependencies.insert(document)
        return (.node(DocumentNode(document)), position + 1)
      }
      break
    }
    dependencies.formUnion(tree.documents(matching: path.map(\.constantValue)))
    return (.data, 0)
  }

  // MARK: Nodes

  /// The code of a term all of whose variables are bound.
  func node(_ term: CoreTerm) -> Node {
    switch term {
    case .constant(let value): return ConstantNode(value)
    case .variable(let variable): return SlotNode(variable)
    case .array(let elements):
      countNesting()
      return ArrayNode(elements.map { node($0) })
    case .set(let elements):
      countNesting()
      return SetNode(inKeyOrder(elements) { $0 }.map { node($0) })
    case .object(let written):
      countNesting()
      let items = inKeyOrder(written, by: \.key)
      return ObjectNode(keys: items.map { node($0.key) }, values: items.map { node($0.value) })
    case .comprehension(let comprehension): return node(comprehension)
    case .reference(let head, let path, _): return reference(head, path)
    case .call:
      // Calls are hoisted before code is made.
      return ConstantNode(.boolean(false))
    }
  }

  /// The members in the order that decides between computed ones which turn out equal – of keys the later one counts,
  /// of elements the earlier one stays: scalars, then variables, then collections, as OPA sorts them.
  private func inKeyOrder<Item>(_ items: [Item], by key: (Item) -> CoreTerm) -> [Item] {
    if items.count < 2 || items.allSatisfy({ key($0).isConstant }) { return items }
    let ranked = items.enumerated().map { (rank: keyRank(key($1)), position: $0, item: $1) }
    return ranked.sorted { ($0.rank, $0.position) < ($1.rank, $1.position) }.map(\.item)
  }

  private func keyRank(_ key: CoreTerm) -> KeyRank {
    switch key {
    case .constant(.array), .array: KeyRank(kind: 2)
    case .constant(.object), .object: KeyRank(kind: 3)
    case .constant(.set), .set: KeyRank(kind: 4)
    case .constant: KeyRank(kind: 0)
    // Only what was never declared goes by its own name; the others are numbered.
    case .variable(let variable): KeyRank(kind: 1, name: scope.undeclaredName(of: variable), number: variable)
    case .reference, .call, .comprehension: KeyRank(kind: 1, number: Int.max)
    }
  }

  private func reference(_ head: CoreHead, _ path: [CoreTerm]) -> Node {
    let (origin, skipped) = origin(head, path)
    switch origin {
    case .data: return DataNode(path.map { node($0) })
    case .node(let subject):
      let rest = path[skipped...].map { node($0) }
      if let base = subject as? BasePathNode { return BasePathNode(base.keys + rest) }
      return self.path(subject, rest)
    }
  }

  /// Steps from a value by keys, one after the other.
  private func path(_ subject: Node, _ keys: [Node]) -> Node {
    keys.reduce(subject) { subject, key in
      guard let constant = (key as? ConstantNode)?.constant else { return PathNode(subject, key) }
      return subject is InputNode ? InputFieldNode(constant) : FieldNode(subject, constant)
    }
  }

  private func node(_ comprehension: CoreComprehension) -> Node {
    countNesting()
    var terminal: (Step)?
    let makers = separately {
      emit(comprehension.body)
      let value = node(comprehension.value)
      switch comprehension.kind {
      case .array: terminal = CollectArrayStep(value)
      case .set: terminal = CollectSetStep(value)
      case .object:
        let key = comprehension.key.map { node($0) } ?? ConstantNode(.null)
        let conflict = ConflictSite(source: context.source, place: comprehension.place, kind: .keys)
        terminal = CollectObjectStep(key: key, value: value, conflict: conflict, keepsLast: true)
      }
    }
    let end = terminal ?? FoundStep()
    let body =
      isTracing
      ? traced(comprehension.body, at: comprehension.place) { link(makers, $0(end)) } : link(makers, end)
    switch comprehension.kind {
    case .array: return ArrayComprehensionNode(body: body)
    case .set: return SetComprehensionNode(body: body)
    case .object: return ObjectComprehensionNode(body: body)
    }
  }
}
