extension CoreTerm {
  /// The documents and functions that the term names outside comprehensions.
  func documents(in tree: RuleTree) -> Set<Int> {
    switch self {
    case .constant, .variable, .comprehension: return []
    case .reference(let head, let path, _):
      var found = CoreTerm.documents(of: path, in: tree)
      switch head {
      case .data: found.formUnion(tree.documents(matching: path.map(\.constantValue)))
      case .term(let term): found.formUnion(term.documents(in: tree))
      case .input, .variable: break
      }
      return found
    case .call(let call):
      var found = CoreTerm.documents(of: call.arguments, in: tree)
      if case .function(_, let document, _) = call.target { found.insert(document) }
      return found
    case .array(let elements), .set(let elements): return CoreTerm.documents(of: elements, in: tree)
    case .object(let items): return CoreTerm.documents(of: items.flatMap { [$0.key, $0.value] }, in: tree)
    }
  }

  private static func documents(of terms: [CoreTerm], in tree: RuleTree) -> Set<Int> {
    terms.reduce(into: []) { $0.formUnion($1.documents(in: tree)) }
  }
}
