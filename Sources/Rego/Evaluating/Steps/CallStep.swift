/// Calls a function and goes on with its result: bound to a slot, or tested.
final class CallStep: Step {
  private let target: CallTarget
  /// The name `with` would replace.
  private let name: String
  private let arguments: ObjectList<Node>
  /// True when the result is an array of results to iterate over.
  private let isRelation: Bool
  private let site: CallSite
  let continuation: CallContinuation

  init(
    _ target: CallTarget, _ arguments: [Node], site: CallSite, _ continuation: CallContinuation
  ) {
    self.target = target
    name = target.name
    self.arguments = ObjectList(arguments)
    if case .builtin(let builtin) = target { isRelation = builtin.isRelation } else { isRelation = false }
    self.site = site
    self.continuation = continuation
  }

  override func run(_ machine: Machine) throws -> Bool {
    let result = try withUnsafeTemporaryAllocation(of: Cell.self, capacity: arguments.count) { values in
      for index in 0..<arguments.count {
        let value = try arguments.with(index) { try $0.value(machine) }
        guard value.isDefined else { return Cell.undefined }
        values[index] = value
      }
      if machine.hasMocks, continuation.output == nil, case .document? = machine.surroundings.mocks[name] {
        return .boolean(true)
      }
      return try machine.call(target, name: name, values, at: site)
    }
    guard result.isDefined else { return true }
    guard isRelation, result.tag == Cell.arrayTag else { return try continuation.go(machine, result) }
    let results = result.elements
    for index in 0..<results.count {
      try machine.state.charge(1)
      if try !continuation.go(machine, results[index]) { return false }
    }
    return true
  }
}
