extension RuleCompiler {
  /// The root document a pattern would give another value; sets are only compared.
  static func shadowedRoot(_ pattern: Term) -> String? {
    switch pattern.kind {
    case .reference(let head, let path): path.isEmpty ? head.variableName : nil
    case .array(let elements): elements.lazy.compactMap { shadowedRoot($0) }.first
    case .object(let items):
      items.lazy.compactMap { shadowedRoot($0.key) ?? shadowedRoot($0.value) }.first
    default: nil
    }
  }

  /// The first part of a pattern that would have to be evaluated: a reference or a call.
  ///
  /// What stands in a set or a key is looked up and compared, if what it needs is known.
  static func evaluatedPart(_ pattern: Term) -> Term? {
    switch pattern.kind {
    case .call: return pattern
    case .reference(_, let path): return path.isEmpty ? nil : pattern
    case .array(let elements): return elements.lazy.compactMap { evaluatedPart($0) }.first
    case .object(let items): return items.lazy.compactMap { evaluatedPart($0.value) }.first
    default: return nil
    }
  }
}
