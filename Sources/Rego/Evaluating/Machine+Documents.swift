extension Machine {
  /// The value of a document in the current surroundings, computed once; undefined when it is.
  @inline(__always)
  func document(_ index: Int) throws -> Cell {
    let known = surroundings.documents[index]
    return known.tag == Surroundings.unknownTag ? try computed(index) : known
  }

  @inline(never)
  private func computed(_ index: Int) throws -> Cell {
    let here = surroundings
    let folding = here.isPlain && policy.isFoldable[index] ? folded : nil
    if let folding, let known = folding.value(of: index, isStrict: isStrict) {
      here.documents[index] = known
      return known
    }
    let mark = owned.count
    let value = try evaluate(policy.documents[index])
    if let folding {
      here.documents[index] = folding.remember(value.optional, of: index, isStrict: isStrict)
    } else {
      here.remember(value, as: index)
    }
    owned.release(to: mark)
    return here.documents[index]
  }

  /// The path of a document when `with` has replaced it.
  func overriddenPath(_ document: Int) -> [Value]? {
    let path = policy.documents[document].path
    return isOverridden(path) ? path : nil
  }

  private func evaluate(_ code: DocumentCode) throws -> Cell {
    try state.charge(1)
    let previous = try enter(code.slotCount)
    defer { leave(previous) }
    switch code.kind {
    case .complete, .function: return try complete(code)
    case .set:
      sets.append(RegoSet.Builder())
      for rule in code.rules { _ = try rule.branches[0].run(self) }
      return owned.keep(.set(sets.removeLast().build()))
    case .object:
      objects.append(RegoObject.Builder())
      for rule in code.rules { _ = try rule.branches[0].run(self) }
      return owned.keep(.object(objects.removeLast().build()))
    case .general:
      return owned.keep(try collect(code).build())
    }
  }

  /// Collects what rules with general references define.
  private func collect(_ code: DocumentCode) throws -> DocumentBuilder {
    documents.append(DocumentBuilder())
    for rule in code.rules { _ = try rule.branches[0].run(self) }
    return documents.removeLast()
  }

  /// A document in parts, where what rules below it define must be merged in; nil when it is undefined.
  func partialDocument(_ index: Int) throws -> PartialDocument? {
    let code = policy.documents[index]
    guard case .general = code.kind else {
      guard let value = try document(index).optional else { return nil }
      if case .set = code.kind, case .set(let set) = value { return .set(RegoSet.Builder(set)) }
      return .leaf(value)
    }
    if let known = surroundings.parts[index] { return .branch(known) }
    let here = surroundings
    try state.charge(1)
    let previous = try enter(code.slotCount)
    defer { leave(previous) }
    let parts = try collect(code)
    here.parts[index] = parts
    return .branch(parts)
  }

  /// Calls a function; undefined when it is for these arguments.
  func call(_ document: Int, _ arguments: UnsafeMutableBufferPointer<Cell>) throws -> Cell {
    guard policy.chainLengths[document] >= CallMemory.leastSteps else {
      return try callPlainly(document, arguments)
    }
    let values = arguments.map(\.value)
    if let known = surroundings.calls.result(document, values) {
      return known.map { owned.keep($0) } ?? .undefined
    }
    let here = surroundings
    let result = try callPlainly(document, arguments)
    here.calls.remember(document, values, result.optional)
    return result
  }

  private func callPlainly(_ document: Int, _ arguments: UnsafeMutableBufferPointer<Cell>) throws -> Cell {
    try state.charge(1)
    let code = policy.documents[document]
    let mark = owned.count
    let previous = try enter(max(code.slotCount, arguments.count))
    for index in 0..<arguments.count { frame[index] = arguments[index] }
    let result = try complete(code)
    leave(previous)
    owned.release(to: mark, except: result)
    return result
  }

  /// The one value the rules of a complete document or function agree on, in the frame at hand; `owned` keeps
  /// it alive.
  private func complete(_ code: DocumentCode) throws -> Cell {
    let saved = result
    let resultMark = results.count
    result = .undefined
    for rule in code.rules {
      if rule.branches.count == 1 {
        _ = try rule.branches[0].run(self)
      } else {
        try chain(rule)
      }
      if code.isUniform, result.isDefined { break }
    }
    if !result.isDefined, let fallback = code.fallback { _ = try fallback.branches[0].run(self) }
    let found = result
    owned.keep(found)
    results.release(to: resultMark)
    result = saved
    return found
  }

  /// Runs the branches of a rule until one gives a value, which must agree with what other rules gave.
  private func chain(_ rule: RuleCode) throws {
    let before = result
    for branch in rule.branches {
      result = .undefined
      _ = try branch.run(self)
      if result.isDefined { break }
    }
    guard before.isDefined else { return }
    if result.isDefined, !(result == before) { throw rule.conflict.error }
    result = before
  }
}
