/// What can be said of a document's type from its definitions alone.
enum DocumentTypes {
  /// The type of the document several definitions make; any where it depends on more.
  static func type(of group: [RuleDefinition]) -> RegoType {
    switch PolicyCompiler.kind(group) {
    case .set: return .anySet
    case .object: return .anyObject
    case .function, .general: return .any
    case .complete:
      var types: [RegoType] = []
      for definition in group {
        let values = [definition.rule.head.value] + definition.rule.elseBranches.map(\.value)
        for value in values {
          guard let value, let constant = constant(value) else { return .any }
          types.append(RegoType(of: constant))
        }
      }
      return types.count == 1 ? types[0] : .union(types)
    }
  }

  /// The value of a term that needs no evaluation.
  private static func constant(_ term: Term) -> Value? {
    func all(_ terms: [Term]) -> [Value]? {
      let values = terms.compactMap { constant($0) }
      return values.count == terms.count ? values : nil
    }
    switch term.kind {
    case .scalar(let value): return value
    case .array(let elements): return all(elements).map { .array($0) }
    case .set(let elements): return all(elements).map { .set(RegoSet($0)) }
    case .object(let items):
      guard let keys = all(items.map(\.key)), let values = all(items.map(\.value)) else { return nil }
      return .object(RegoObject(zip(keys, values).map { ($0, $1) }))
    default: return nil
    }
  }
}
