/// What follows a call: its result is bound to a slot, or tested when the call is a condition.
struct CallContinuation {
  /// Where the result goes; nil when the call is a condition.
  let output: Int?
  let next: Step

  @inline(__always)
  func go(_ machine: Machine, _ result: Cell) throws -> Bool {
    if let output {
      machine.frame[output] = result
    } else if result.isFalse {
      return true
    }
    return try next.run(machine)
  }
}
