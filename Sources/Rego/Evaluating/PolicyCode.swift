/// Compiled rules: what the machine runs. Immutable, shared by all evaluations.
final class PolicyCode: Sendable {
  /// Steps that may be within one another, and so levels of a value rules make: destroying or comparing a
  /// value recurses once a level, on the caller's stack.
  static let chainLimit = 10_000

  let tree: RuleTree
  let documents: [DocumentCode]
  /// For each document, the most steps that can be within one another below it.
  let chainLengths: [Int]
  /// For each document, true when neither it nor what it refers to looks at the input.
  let isInputFree: [Bool]
  /// For each document, true when it depends on nothing but the rules and the base document: not on the
  /// input, the time, chance or the network, and nothing it does would be missed if it were done once.
  let isFoldable: [Bool]

  init(
    tree: RuleTree, documents: [DocumentCode], chainLengths: [Int], isInputFree: [Bool], isFoldable: [Bool]
  ) {
    self.tree = tree
    self.documents = documents
    self.chainLengths = chainLengths
    self.isInputFree = isInputFree
    self.isFoldable = isFoldable
  }
}
