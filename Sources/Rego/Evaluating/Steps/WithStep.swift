/// Runs the inner chain with some documents and functions replaced; `WithExitStep` at its end goes back.
final class WithStep: Step {
  enum Modifier {
    case input([Value], Node)
    case data([Value], Node)
    case function(String, Node)
    case mock(String, CallTarget)
    /// What is looked up whenever the function is called.
    case document(String, Node)
    /// A path with a step that is no text: once all values are known, an error.
    case misplaced(RegoError, Node)
  }

  private let modifiers: [Modifier]
  private let inner: Step
  /// True when only the input changes.
  private let changesInputOnly: Bool

  init(_ modifiers: [Modifier], inner: Step) {
    self.modifiers = modifiers
    changesInputOnly = modifiers.allSatisfy { if case .input = $0 { true } else { false } }
    self.inner = inner
  }

  override func run(_ machine: Machine) throws -> Bool {
    let before = machine.surroundings
    let changed = before.forked(keeping: changesInputOnly ? machine.policy.isInputFree : nil)
    var failure: RegoError?
    for modifier in modifiers {
      switch modifier {
      case .misplaced(let error, let node):
        guard try node.value(machine).optional != nil else { return true }
        failure = failure ?? error
      case .input(let path, let node):
        guard let value = try node.value(machine).optional else { return true }
        changed.hasOwnInput = true
        changed.input = (changed.input ?? .object(RegoObject())).replacing(path[...], with: value)
      case .data(let path, let node):
        guard let value = try node.value(machine).optional else { return true }
        changed.data = changed.data.replacing(path[...], with: value)
        changed.overrides.append(path)
      case .function(let name, let node):
        guard let value = try node.value(machine).optional else { return true }
        changed.mocks[name] = .value(value)
      case .document(let name, let node): changed.mocks[name] = .document(node)
      case .mock(let name, let target): changed.mocks[name] = .function(target)
      }
    }
    if let failure { throw failure }
    machine.outer.append(before)
    machine.see(changed)
    let mark = machine.mark
    let result = try inner.run(machine)
    // Cells in slots may refer to documents of `changed` until here, and to none from here.
    // What they alone had kept ends with them.
    machine.state.memory.lasting &-= changed.keptCount
    machine.state.memory.forget(since: mark.memory)
    machine.owned.release(to: mark.owned)
    machine.see(machine.outer.removeLast())
    return result
  }
}
