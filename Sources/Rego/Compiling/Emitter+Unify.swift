extension Emitter {
  /// Emits `left = right`: binds what is unbound, compares the rest.
  func emitUnify(_ left: CoreTerm, _ right: CoreTerm) {
    var pending = [(left, right)]
    while !pending.isEmpty {
      let position = pending.firstIndex { isReady($0.0, $0.1) } ?? 0
      let (a, b) = pending.remove(at: position)
      pending.insert(contentsOf: emitPair(a, b), at: position)
    }
  }

  /// True when a pair can be worked on now, rather than after others have bound more.
  private func isReady(_ left: CoreTerm, _ right: CoreTerm) -> Bool {
    if isEvaluable(left) || isEvaluable(right) { return true }
    switch (left, right) {
    case (.array, .array), (.object, .object): return true
    case (.reference(let head, _, _), _), (_, .reference(let head, _, _)): return isBound(head)
    default: return false
    }
  }

  func isBound(_ head: CoreHead) -> Bool {
    if case .variable(let variable) = head { return bound.contains(variable) }
    return true
  }

  /// Emits one pair; returns the pairs it falls apart into.
  private func emitPair(_ left: CoreTerm, _ right: CoreTerm) -> [(CoreTerm, CoreTerm)] {
    switch (isEvaluable(left), isEvaluable(right)) {
    case (true, true):
      let (a, b) = (node(left), node(right))
      if case .comprehension(let comprehension) = right, !left.isComprehension {
        append { EqualComprehensionStep(a, b, tag: comprehension.kind.tag, $0) }
      } else {
        append { EqualStep(a, b, $0) }
      }
      return []
    case (true, false): return bind(right, to: left)
    case (false, true): return bind(left, to: right)
    case (false, false): break
    }
    switch (left, right) {
    case (.array(let a), .array(let b)):
      guard a.count == b.count else { return fail() }
      return Array(zip(a, b))
    case (.object(let a), .object(let b)):
      guard a.count == b.count else { return fail() }
      var pairs: [(CoreTerm, CoreTerm)] = []
      for item in a {
        guard let other = b.first(where: { $0.key.isSame(as: item.key) }) else { return fail() }
        // A key that is looked up must be there.
        if item.key.requiresEvaluation { pairs.append((item.key, other.key)) }
        pairs.append((item.value, other.value))
      }
      return pairs
    case (.reference(let head, let path, let place), _) where isBound(head):
      let variable = scope.makeVariable(place)
      emitReference(head, path, result: variable)
      return [(.variable(variable), right)]
    case (_, .reference(let head, let path, let place)) where isBound(head):
      let variable = scope.makeVariable(place)
      emitReference(head, path, result: variable)
      return [(left, .variable(variable))]
    default:
      // A collection with references that run through something: `x = [input.list[_]]`.
      let (a, b) = (prepared(left), prepared(right))
      if isEvaluable(a) || isEvaluable(b) { return [(a, b)] }
      // The safety check lets nothing else through; an expression that cannot be run must not hold.
      return fail()
    }
  }

  /// Emits a step that never succeeds; the variables of the statement count as bound after it.
  private func fail() -> [(CoreTerm, CoreTerm)] {
    append { TestStep(ConstantNode(.boolean(false)), $0) }
    return []
  }

  /// Matches a pattern with unbound variables against a term that has its value.
  private func bind(_ pattern: CoreTerm, to term: CoreTerm) -> [(CoreTerm, CoreTerm)] {
    switch pattern {
    case .variable(let variable):
      let node = node(term)
      bound.insert(variable)
      append { AssignStep(variable, node, $0) }
      return []
    case .array(let elements):
      let (targets, rest) = targets(elements)
      let node = node(term)
      append { ArrayPatternStep(node, targets, $0) }
      return rest
    case .object(let items):
      let keys = items.map { self.node(prepared($0.key)) }
      let (targets, rest) = targets(items.map(\.value))
      let node = node(term)
      append { ObjectPatternStep(node, keys: keys, targets, $0) }
      return rest
    case .reference(let head, let path, let place):
      let variable = scope.makeVariable(place)
      emitReference(head, path, result: variable)
      return [(.variable(variable), term)]
    case .set:
      return [(prepared(pattern), term)]
    case .constant, .call, .comprehension: return fail()
    }
  }

  /// Where the parts of a pattern go, and what remains to be matched.
  private func targets(_ patterns: [CoreTerm]) -> (targets: [Int?], rest: [(CoreTerm, CoreTerm)]) {
    var targets: [Int?] = []
    var rest: [(CoreTerm, CoreTerm)] = []
    for pattern in patterns {
      if let variable = pattern.variable, !bound.contains(variable) {
        bound.insert(variable)
        targets.append(variable)
      } else {
        let part = scope.makeVariable(.none)
        bound.insert(part)
        targets.append(part)
        rest.append((pattern, .variable(part)))
      }
    }
    return (targets, rest)
  }
}

extension CoreTerm {
  var constantValue: Value? { if case .constant(let value) = self { value } else { nil } }
}
