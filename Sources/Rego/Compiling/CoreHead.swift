/// What a reference starts from.
enum CoreHead {
  case variable(Int)
  case input
  case data
  /// A call or collection; replaced by a variable when terms are hoisted.
  case term(CoreTerm)

  /// True when both are the same document or variable.
  func isSame(as other: CoreHead) -> Bool {
    switch (self, other) {
    case (.input, .input), (.data, .data): true
    case (.variable(let a), .variable(let b)): a == b
    default: false
    }
  }
}
