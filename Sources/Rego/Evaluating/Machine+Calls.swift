extension Machine {
  /// Calls what a name means in the current surroundings; undefined when the result is.
  func call(
    _ target: CallTarget, name: String, _ arguments: UnsafeMutableBufferPointer<Cell>, at site: CallSite
  ) throws -> Cell {
    if hasMocks, let mock = surroundings.mocks[name] {
      switch mock {
      case .value(let value): return Cell(value)
      case .document(let node):
        // It sees itself in the place of the function, and so may call itself.
        guard replacementsOpen.insert(name).inserted else {
          throw BuiltinError(.halt, "what `with` puts in the place of \(name) calls \(name)")
        }
        defer { replacementsOpen.remove(name) }
        return try node.value(self)
      case .function(let replacement):
        // The replacement sees the functions as they were: it may call what it stands for.
        let inside = surroundings
        let before = inside.forked()
        before.mocks = [:]
        see(before)
        let result = try callPlainly(replacement, arguments, at: site)
        // What the result refers to may be a document of surroundings that end here.
        owned.keep(result)
        see(inside)
        return result
      }
    }
    return try callPlainly(target, arguments, at: site)
  }

  private func callPlainly(
    _ target: CallTarget, _ arguments: UnsafeMutableBufferPointer<Cell>, at site: CallSite
  ) throws -> Cell {
    switch target {
    case .function(let path, let document, _):
      if hasOverrides, isOverridden(path) { return .undefined }
      return try call(document, arguments)
    case .builtin(let builtin): return try call(builtin, arguments, at: site)
    }
  }

  /// The result of a built-in. When this has returned, nothing but `owned` refers to what was made for it.
  @inline(never)
  private func compute(_ builtin: Builtin, _ arguments: UnsafeMutableBufferPointer<Cell>) throws -> Cell {
    let operands = Operands(arguments.map(\.value))
    let context = BuiltinContext(state: state)
    let result =
      builtin.isDeterministic
      ? try builtin.implementation(context, operands)
      : try state.recorded(builtin.name, operands.values) { try builtin.implementation(context, operands) }
    guard let result else { return .undefined }
    return owned.keep(result)
  }

  private func call(
    _ builtin: Builtin, _ arguments: UnsafeMutableBufferPointer<Cell>, at site: CallSite
  ) throws -> Cell {
    var steps = 1
    for argument in arguments where argument.isReference {
      if argument.tag < Cell.arrayTag || builtin.readsCollections { steps &+= argument.readingSteps }
    }
    try state.charge(steps)
    do {
      let result = try compute(builtin, arguments)
      try state.madeResult(result)
      return result
    } catch let error as BuiltinError {
      switch error.kind {
      case .halt: throw error
      case .refused:
        var refusal = site.error(.evaluationBuiltin, error.message)
        refusal.remedy = """
          Grant it by name in a capabilities file, or put another function in its place by `with`.
          """
        throw refusal
      case .conflict: throw site.error(.evaluationConflict, error.message)
      case .type, .failure:
        guard isStrict else { return .undefined }
        let kind: RegoError.Kind = error.kind == .type ? .evaluationType : .evaluationBuiltin
        throw site.error(kind, "\(builtin.name): \(error.message)")
      }
    }
  }
}
