extension Machine {
  /// The value of a document in the current surroundings, computed once; nil when it is undefined.
  func document(_ index: Int) throws -> Value? {
    switch surroundings.documents[index] {
    case .value(let value): return value
    case .undefined: return nil
    case .unknown: break
    }
    let here = surroundings
    let value = try evaluate(policy.documents[index])
    here.documents[index] = value.map { .value($0) } ?? .undefined
    return value
  }

  /// The path of a document when `with` has replaced it.
  func overriddenPath(_ document: Int) -> [Value]? {
    let path = policy.documents[document].path
    return isOverridden(path) ? path : nil
  }

  private func evaluate(_ code: DocumentCode) throws -> Value? {
    try state.charge(1)
    let previous = try enter(code.slotCount)
    defer { leave(previous) }
    switch code.kind {
    case .complete, .function: return try complete(code)
    case .set:
      sets.append(RegoSet.Builder())
      for rule in code.rules { _ = try rule.branches[0].run(self) }
      return .set(sets.removeLast().build())
    case .object:
      objects.append(RegoObject.Builder())
      for rule in code.rules { _ = try rule.branches[0].run(self) }
      return .object(objects.removeLast().build())
    case .general:
      return try collect(code).build()
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
      guard let value = try document(index) else { return nil }
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

  /// Calls a function; nil when it is undefined for these arguments.
  func call(_ document: Int, _ arguments: [Value]) throws -> Value? {
    guard policy.chainLengths[document] >= CallMemory.leastSteps else {
      return try callPlainly(document, arguments)
    }
    if let known = surroundings.calls.result(document, arguments) { return known }
    let here = surroundings
    let result = try callPlainly(document, arguments)
    here.calls.remember(document, arguments, result)
    return result
  }

  private func callPlainly(_ document: Int, _ arguments: [Value]) throws -> Value? {
    let code = policy.documents[document]
    try state.charge(1)
    let previous = try enter(max(code.slotCount, arguments.count))
    defer { leave(previous) }
    for (index, argument) in arguments.enumerated() { setSlot(index, argument) }
    return try complete(code)
  }

  /// The one value the rules of a complete document or function agree on, in the frame at hand.
  private func complete(_ code: DocumentCode) throws -> Value? {
    let saved = result
    result = nil
    defer { result = saved }
    for rule in code.rules {
      if rule.branches.count == 1 {
        _ = try rule.branches[0].run(self)
      } else {
        try chain(rule)
      }
      if code.isUniform, result != nil { break }
    }
    if result == nil, let fallback = code.fallback { _ = try fallback.branches[0].run(self) }
    return result
  }

  /// Runs the branches of a rule until one gives a value, which must agree with what other rules gave.
  private func chain(_ rule: RuleCode) throws {
    let before = result
    for branch in rule.branches {
      result = nil
      _ = try branch.run(self)
      if result != nil { break }
    }
    guard let before else { return }
    if let result, result != before { throw rule.conflict.error }
    result = before
  }
}
