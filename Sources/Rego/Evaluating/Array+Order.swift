extension [Value] {
  /// The elements in ascending order, equal ones in the order they had; each comparison is a step where there
  /// are many.
  func inOrder(charging state: EvaluationState) throws -> [Value] {
    let cells = Cell.cells(of: self)
    if cells.indices.dropFirst().allSatisfy({ cells[$0 - 1].order(cells[$0]) <= 0 }) { return self }
    guard count > EvaluationState.freelyOrdered else { return sorted { $0.order($1) < 0 } }
    return try sorted {
      try state.charge(1)
      return $0.order($1) < 0
    }
  }
}
