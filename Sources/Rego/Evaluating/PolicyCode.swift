/// Compiled rules: what the machine runs. Immutable, shared by all evaluations.
struct PolicyCode: Sendable {
  let tree: RuleTree
  let documents: [DocumentCode]
  /// For each document, the most steps that can be within one another below it.
  let chainLengths: [Int]
  /// For each document, true when neither it nor what it refers to looks at the input.
  let isInputFree: [Bool]
}
