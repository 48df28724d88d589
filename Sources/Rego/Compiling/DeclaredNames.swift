/// The names a body declares by `:=` and `some`, outside comprehensions.
///
/// Those of the bodies within it count: OPA takes them for declared in all of it when it looks for global
/// names.
enum DeclaredNames {
  static func of(_ body: [Expression]) -> Set<String> {
    var names: Set<String> = []
    for expression in body {
      switch expression.kind {
      case .assign(let left, _): collect(left, into: &names)
      case .some(let terms): for term in terms { collect(term, into: &names) }
      case .someIn(let key, let value, _):
        if let key { collect(key, into: &names) }
        collect(value, into: &names)
      case .every(_, _, _, let body): names.formUnion(of(body))
      case .logical(_, let operands): for operand in operands { names.formUnion(of(operand.body)) }
      case .term, .unify: break
      }
    }
    return names
  }

  /// The names in a pattern: those of arrays and of object values, and what references and calls mention.
  static func collect(_ term: Term, into names: inout Set<String>) {
    switch term.kind {
    case .variable(let name): names.insert(name)
    case .array(let elements), .set(let elements): for element in elements { collect(element, into: &names) }
    case .object(let items):
      for item in items {
        collect(item.key, into: &names)
        collect(item.value, into: &names)
      }
    case .reference(let head, let path):
      if case .variable(let name) = head.kind, name == "input" || name == "data" {
        if path.isEmpty { names.insert(name) }
      } else {
        collect(head, into: &names)
      }
      for step in path { collect(step, into: &names) }
    case .call(let call): for argument in call.arguments { collect(argument, into: &names) }
    case .scalar, .wildcard, .arrayComprehension, .setComprehension, .objectComprehension, .template: break
    }
  }
}
