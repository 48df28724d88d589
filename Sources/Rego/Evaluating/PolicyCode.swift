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

  /// For each document that is not fixed given these members of the input, the other members that its own rules
  /// and the functions they call look at; nil for those that look at the whole input or at the world, for
  /// functions, and for fixed ones.
  func membersRead(besides members: Set<Value>) -> [[Value]?] {
    let isFixed = isFixed(given: members)
    return (0..<documentCount).map { index in
      if isFixed[index] || isFunction(index) { return nil }
      return membersRead(by: outside[index], calling: dependencies[index], besides: members)
    }
  }

  /// The members of the input, but for these, that code and the functions it calls look at, in order; nil when
  /// it looks at more than that.
  func membersRead(by code: OutsideUse, calling called: Set<Int>, besides members: Set<Value>) -> [Value]? {
    var use = code
    var open = called.filter(isFunction)
    var seen = open
    while let function = open.popFirst() {
      use.formUnion(outside[function])
      for further in dependencies[function] where isFunction(further) && seen.insert(further).inserted {
        open.insert(further)
      }
    }
    return use.usesWholeInput || use.usesWorld ? nil : use.inputMembers.subtracting(members).sorted()
  }

  private func isFunction(_ document: Int) -> Bool {
    withDocument(document) { if case .function = $0.kind { true } else { false } }
  }

  /// The code of a document.
  func document(_ index: Int) -> DocumentCode { documents.with(index) { $0 } }

  /// Lends the code of a document.
  @inline(__always)
  func withDocument<Result>(_ index: Int, _ body: (DocumentCode) throws -> Result) rethrows -> Result {
    try documents.with(index, body)
  }
}
