extension Machine {
  /// A moment to go back to: what was owned and counted then.
  struct Mark {
    let owned: Int
    let memory: MemoryTally
  }

  @inline(__always)
  var mark: Mark { Mark(owned: owned.count, memory: state.memory) }

  /// Lets go of all that was made since a mark and that nothing has kept.
  @inline(__always)
  func release(to mark: Mark) {
    guard owned.count != mark.owned else { return }
    state.memory.forget(since: mark.memory)
    owned.release(to: mark.owned)
  }

  /// Lets go of all that was made since a mark but this value.
  @inline(__always)
  func release(to mark: Mark, except cell: Cell) {
    guard owned.count != mark.owned else { return }
    if !cell.isReference { state.memory.forget(since: mark.memory) }
    owned.release(to: mark.owned, except: cell)
  }

  /// Counts a value that a body in progress collects; throws when the budget of bytes is spent.
  @inline(__always)
  func collects(_ cell: Cell, slot: Int) throws {
    state.memory.collect(cell, slot: slot)
    try state.made(0)
  }
}
