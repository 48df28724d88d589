/// Compiled rules: what the machine runs. Immutable, shared by all evaluations.
struct PolicyCode: Sendable {
  /// Steps that may be within one another, and so levels of a value rules make: destroying or comparing a
  /// value recurses once a level, on the caller's stack.
  static let chainLimit = 10_000

  let tree: RuleTree
  let documents: [DocumentCode]
  /// For each document, the most steps that can be within one another below it.
  let chainLengths: [Int]
  /// For each document, true when neither it nor what it refers to looks at the input.
  let isInputFree: [Bool]
}
