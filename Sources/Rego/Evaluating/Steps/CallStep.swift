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
