extension RuleCompiler {
  /// The names a pattern declares. A root document in it is compared, or reported.
  static func names(of pattern: Term) -> Set<String> {
    var names: Set<String> = []
    DeclaredNames.collect(pattern, into: &names)
    return names.subtracting(["input", "data"])
  }

  /// The root document a pattern would give another value; sets are only compared.
  static func shadowedRoot(_ pattern: Term) -> String? {
    switch pattern.kind {
    case .reference(let head, let path):
      path.isEmpty ? head.variableName : path.lazy.compactMap { shadowedRoot($0) }.first
    case .template(let parts, _):
      parts.lazy.compactMap { part in
        if case .expression(let expression) = part, case .term(let term) = expression.kind {
          shadowedRoot(term)
        } else {
          nil
        }
      }.first
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
    case .reference(let head, let path):
      if path.isEmpty { return nil }
      switch head.kind {
      case .call: return head
      case .variable, .wildcard: return pattern
      // A part of a collection written there is looked up.
      default: return nil
      }
    case .array(let elements): return elements.lazy.compactMap { evaluatedPart($0) }.first
    case .object(let items): return items.lazy.compactMap { evaluatedPart($0.value) }.first
    default: return nil
    }
  }
}
