extension Machine {
  /// The value of a document in the current surroundings, computed once; undefined when it is.
  @inline(__always)
  func document(_ index: Int) throws -> Cell {
    let value = known[index]
    return value.tag == Surroundings.unknownTag ? try computed(index) : value
  }

  @inline(never)
  private func computed(_ index: Int) throws -> Cell {
    guard let record, !record.isVoid else { return try computedPlainly(index) }
    _ = watch(nil)
    var value = known[index]
    if value.tag == Surroundings.unknownTag { value = try computedPlainly(index) }
    _ = watch(record)
    record.note(value, of: index, mayChange: folding(of: index) == nil)
    return value
  }

  private func computedPlainly(_ index: Int) throws -> Cell {
    let folding = folding(of: index)
    if let folding, let value = folding.value(of: index, isStrict: isStrict) {
      known[index] = value
      return value
    }
    let mark = mark
    let value: Cell
    if folding == nil, let former, seesAsGiven, let members = former.members(of: index) {
      value = try recalled(index, from: former, reading: members)
    } else {
      value = try policy.withDocument(index) { try evaluate($0) }
    }
    if let folding {
      if value.isReference { state.memory.lasting &+= 1 }
      known[index] = folding.remember(value.optional, of: index, isStrict: isStrict)
    } else {
      surroundings.remember(value, as: index, counting: &state.memory)
    }
    release(to: mark)
    return known[index]
  }

  /// Where the document is computed once for many evaluations, unless `with` makes this one differ.
  private func folding(of index: Int) -> FoldedDocuments? {
    guard let folded, !hasOverrides, !hasMocks, folded.isFoldable[index],
      !surroundings.hasOwnInput || policy.isInputFree[index]
    else { return nil }
    return folded
  }

  /// The path of a document when `with` has replaced it.
  func overriddenPath(_ document: Int) -> [Value]? {
    let path = policy.document(document).path
    return isOverridden(path) ? path : nil
  }

  func evaluate(_ code: DocumentCode) throws -> Cell {
    try state.charge(1)
    let previous = try enter(code.slotCount)
    let before = state.memory
    let value: Cell
    switch code.kind {
    case .complete, .function: value = try complete(code)
    case .set:
      let set = openSet()
      try runAll(code)
      value = owned.keep(.set(try set.close(charging: state)))
      closeSet()
    case .object:
      objects.append(RegoObject.Builder())
      try runAll(code)
      value = owned.keep(.object(objects.removeLast().build()))
    case .general:
      value = owned.keep(try collect(code).build())
    }
    state.memory.close(since: before)
    leave(previous)
    return code.standsWhenEmpty || value.memberCount != 0 ? value : .undefined
  }

  /// Runs each rule that can hold, until one returns false.
  @inline(__always)
  private func runRules(_ code: DocumentCode, _ run: (RuleCode) throws -> Bool) throws {
    if let index = code.index {
      for position in try index.rules(self) where try !code.rules.with(position, run) { return }
    } else {
      for position in 0..<code.rules.count where try !code.rules.with(position, run) { return }
    }
  }

  /// Runs the bodies of rules that each add to what is collected.
  private func runAll(_ code: DocumentCode) throws {
    try runRules(code) { rule in
      _ = try rule.body.run(self)
      return true
    }
  }

  /// Collects what rules with general references define.
  private func collect(_ code: DocumentCode) throws -> DocumentBuilder {
    documents.append(DocumentBuilder())
    try runAll(code)
    return documents.removeLast()
  }

  /// A document in parts, where what rules below it define must be merged in; nil when it is undefined.
  func partialDocument(_ index: Int) throws -> PartialDocument? {
    let code = policy.document(index)
    guard case .general = code.kind else {
      guard let value = try document(index).optional else { return nil }
      if case .set = code.kind, case .set(let set) = value { return .set(RegoSet.Builder(set)) }
      return .leaf(value)
    }
    if let record, !record.isVoid {
      // The parts are as the whole is, and that is noted.
      _ = try document(index)
      _ = watch(nil)
      let parts = try partialDocument(index)
      _ = watch(record)
      return parts
    }
    func part(_ parts: DocumentBuilder) -> PartialDocument? {
      parts.isEmpty && !code.standsWhenEmpty ? nil : .branch(parts)
    }
    if let known = surroundings.parts[index] { return part(known) }
    let here = surroundings
    try state.charge(1)
    let previous = try enter(code.slotCount)
    defer { leave(previous) }
    let parts = try collect(code)
    here.remember(parts, inPartsOf: index, counting: &state.memory)
    return part(parts)
  }

  /// Calls a function; undefined when it is for these arguments.
  func call(_ document: Int, _ arguments: UnsafeMutableBufferPointer<Cell>) throws -> Cell {
    guard policy.chainLengths[document] >= CallMemory.leastSteps else {
      return try callPlainly(document, arguments)
    }
    let values = arguments.map(\.value)
    let here = surroundings
    let record = record.flatMap { $0.isVoid ? nil : $0 }
    let known =
      if let record { record.calls.result(document, values) } else { here.result(of: document, values) }
    if let known { return known.map { owned.keep($0) } ?? .undefined }
    let result = try callPlainly(document, arguments)
    if let record {
      state.memory.lasting &+= 1
      record.calls.remember(document, values, result.optional)
    } else {
      here.remember(result.optional, of: document, values, counting: &state.memory)
    }
    return result
  }

  private func callPlainly(_ document: Int, _ arguments: UnsafeMutableBufferPointer<Cell>) throws -> Cell {
    try state.charge(1)
    let mark = mark
    return try policy.withDocument(document) { code in
      let previous = try enter(max(code.slotCount, arguments.count))
      for index in 0..<arguments.count { frame[index] = arguments[index] }
      let result = try complete(code)
      leave(previous)
      state.memory.close(since: mark.memory)
      release(to: mark, except: result)
      return result
    }
  }

  /// The one value the rules of a complete document or function agree on, in the frame at hand; `owned` keeps
  /// it alive.
  private func complete(_ code: DocumentCode) throws -> Cell {
    let saved = result
    let resultMark = results.count
    result = .undefined
    try runRules(code) { rule in
      if rule.alternatives.count == 0 { _ = try rule.body.run(self) } else { try chain(rule) }
      return !(code.isUniform && result.isDefined)
    }
    if !result.isDefined, let fallback = code.fallback { _ = try fallback.body.run(self) }
    let found = result
    owned.keep(found)
    results.release(to: resultMark)
    result = saved
    return found
  }

  /// Runs the branches of a rule until one gives a value, which must agree with what other rules gave.
  private func chain(_ rule: RuleCode) throws {
    let before = result
    result = .undefined
    _ = try rule.body.run(self)
    for index in 0..<rule.alternatives.count where !result.isDefined {
      _ = try rule.alternatives.with(index) { try $0.run(self) }
    }
    guard before.isDefined else { return }
    if result.isDefined, !(result == before) { throw rule.conflict.error }
    result = before
  }
}
