/// What rules with references in their heads have put at a position: a value, a set, or more positions.
enum PartialDocument {
  case leaf(Value)
  case set(RegoSet.Builder)
  case branch(DocumentBuilder)

  /// The value of it all.
  var value: Value {
    switch self {
    case .leaf(let value): value
    case .set(let builder): .set(builder.build())
    case .branch(let branch): branch.build()
    }
  }

  /// True for positions below this one.
  var isBranch: Bool { if case .branch = self { true } else { false } }

  /// What stands one key further.
  func step(_ key: Value) -> PartialDocument? {
    switch self {
    case .leaf(let value): value[step: key].map { .leaf($0) }
    case .set(let builder): builder.contains(key) ? .leaf(key) : PartialDocument?.none
    case .branch(let branch): branch.entry(key)
    }
  }

  /// Both together; nil when they contradict each other.
  static func merge(_ left: PartialDocument, _ right: PartialDocument) -> PartialDocument? {
    switch (left, right) {
    case (.leaf(let a), .leaf(let b)): return a == b ? left : nil
    case (.set(var a), .set(let b)):
      for element in b.build() { a.insert(element) }
      return .set(a)
    case (.branch(let a), .branch(let b)): return DocumentBuilder.merge(a, b).map { .branch($0) }
    default: return nil
    }
  }
}
