/// Calls a function and goes on with its result: bound to a slot, or tested.
final class CallStep: Step {
  let target: CallTarget
  /// The name `with` would replace.
  let name: String
  let arguments: [any Node]
  /// Where the result goes; nil when the call is a condition.
  let output: Int?
  let site: CallSite
  let next: any Step

  init(
    _ target: CallTarget, _ arguments: [any Node], output: Int?, site: CallSite, _ next: any Step
  ) {
    self.target = target
    name = target.name
    self.arguments = arguments
    self.output = output
    self.site = site
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments {
      guard let value = try argument.value(machine) else { return true }
      values.append(value)
    }
    guard let result = try machine.call(target, name: name, values, at: site) else { return true }
    if case .builtin(let builtin) = target, builtin.isRelation, case .array(let results) = result {
      try machine.state.charge(results.count)
      for result in results {
        if try !go(machine, result) { return false }
      }
      return true
    }
    return try go(machine, result)
  }

  private func go(_ machine: Machine, _ result: Value) throws -> Bool {
    if let output {
      machine.setSlot(output, result)
    } else if result.isFalse {
      return true
    }
    return try next.run(machine)
  }
}

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
