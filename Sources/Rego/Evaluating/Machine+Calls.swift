extension Machine {
  /// Calls what a name means in the current surroundings; nil when the result is undefined.
  func call(_ target: CallTarget, name: String, _ arguments: [Value], at site: CallSite) throws -> Value? {
    if !surroundings.mocks.isEmpty, let mock = surroundings.mocks[name] {
      switch mock {
      case .value(let value): return value
      case .function(let replacement):
        // The replacement sees the functions as they were: it may call what it stands for.
        let inside = surroundings
        surroundings = inside.forked()
        surroundings.mocks = [:]
        let result = try callPlainly(replacement, arguments, at: site)
        surroundings = inside
        return result
      }
    }
    return try callPlainly(target, arguments, at: site)
  }

  private func callPlainly(_ target: CallTarget, _ arguments: [Value], at site: CallSite) throws -> Value? {
    switch target {
    case .function(let path, let document, _):
      if !surroundings.overrides.isEmpty, isOverridden(path) { return nil }
      return try call(document, arguments)
    case .builtin(let builtin): return try call(builtin, arguments, at: site)
    }
  }

  private func call(_ builtin: Builtin, _ arguments: [Value], at site: CallSite) throws -> Value? {
    try state.charge(1)
    do {
      let context = BuiltinContext(state: state)
      if builtin.isDeterministic { return try builtin.implementation(context, Operands(arguments)) }
      return try state.recorded(builtin.name, arguments) {
        try builtin.implementation(context, Operands(arguments))
      }
    } catch let error as BuiltinError {
      switch error.kind {
      case .halt: throw error
      case .conflict: throw site.error(.evaluationConflict, error.message)
      case .type, .failure:
        guard isStrict else { return nil }
        let kind: RegoError.Kind = error.kind == .type ? .evaluationType : .evaluationBuiltin
        throw site.error(kind, "\(builtin.name): \(error.message)")
      }
    }
  }
}
