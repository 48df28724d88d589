/// Compiled rules: what the machine runs. Immutable, shared by all evaluations.
final class PolicyCode: Sendable {
  /// Steps that may be within one another, and so levels of a value rules make: destroying or comparing a
  /// value recurses once a level, on the caller's stack.
  static let chainLimit = 10_000

  let tree: RuleTree
  private let documents: ObjectList<DocumentCode>
  let documentCount: Int
  /// For each document, those it refers to.
  private let dependencies: [Set<Int>]
  /// For each document, the most steps that can be within one another below it.
  let chainLengths: [Int]
  /// For each document, what its own rules look at besides rules and data.
  private let outside: [OutsideUse]
  /// For each document, true when neither it nor what it refers to looks at the input.
  let isInputFree: [Bool]

  init(
    tree: RuleTree, documents: [DocumentCode], dependencies: [Set<Int>], chainLengths: [Int],
    outside: [OutsideUse]
  ) {
    self.tree = tree
    self.documents = ObjectList(documents)
    documentCount = documents.count
    self.dependencies = dependencies
    self.chainLengths = chainLengths
    self.outside = outside
    isInputFree = PolicyCode.independent(of: outside.map(\.usesInput), dependencies)
  }

  /// For each document, whether it is the same in all evaluations whose inputs have these members, and these
  /// values of them.
  func isFixed(given members: Set<Value>) -> [Bool] {
    PolicyCode.independent(of: outside.map { !$0.isFixed(given: members) }, dependencies)
  }

  /// The code of a document.
  func document(_ index: Int) -> DocumentCode { documents.with(index) { $0 } }

  /// Lends the code of a document.
  @inline(__always)
  func withDocument<Result>(_ index: Int, _ body: (DocumentCode) throws -> Result) rethrows -> Result {
    try documents.with(index, body)
  }
}
