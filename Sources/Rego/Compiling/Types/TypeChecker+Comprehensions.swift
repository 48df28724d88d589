extension TypeChecker {
  /// Checks the references and comprehensions inside the terms of a statement one after the other, as OPA has them
  /// in statements of their own: what a reference tells of a variable holds in the comprehensions behind it.
  ///
  /// Returns the comprehensions checked.
  mutating func checkParts(of expression: CoreExpression) -> Set<ObjectIdentifier> {
    let isCall: Bool
    switch expression.kind {
    case .call(let call): isCall = !call.isEquality
    case .term, .unify: isCall = false
    case .every, .logical: return []
    }
    var parts: [CoreTerm] = []
    for term in expression.terms { term.collectParts(isWhole: !isCall, into: &parts) }
    // Nothing but what stands between references and comprehensions depends on the order.
    guard parts.contains(where: \.isComprehension), !parts.allSatisfy(\.isComprehension) else { return [] }
    var checked: Set<ObjectIdentifier> = []
    for part in parts {
      if case .comprehension(let comprehension) = part {
        checkClosures(part)
        checked.insert(ObjectIdentifier(comprehension))
      } else {
        checkReferences(part)
      }
    }
    return checked
  }

  mutating func checkClosures(_ term: CoreTerm, except checked: Set<ObjectIdentifier> = []) {
    var found: [CoreComprehension] = []
    term.forEachComprehension { found.append($0) }
    for comprehension in found where !checked.contains(ObjectIdentifier(comprehension)) {
      let (outer, before) = (types, errors.count)
      nesting += 1
      check(comprehension.body)
      nesting -= 1
      closures[ObjectIdentifier(comprehension)] =
        errors.count == before ? type(of: comprehension).bounded : .unknown
      types = outer
      if errors.count == before, nesting == 0 { recheckClosures(comprehension.body, depth: 0) }
    }
  }

  /// Checks the comprehensions inside a comprehension once more, as if they stood outside of it.
  ///
  /// OPA does so, and finds variables of the rule that would need two types. What is deep inside is left out.
  private mutating func recheckClosures(_ body: [CoreExpression], depth: Int) {
    guard depth < TypeChecker.recheckLimit else { return }
    for expression in body {
      var found: [CoreComprehension] = []
      for term in expression.terms + expression.withTerms { term.forEachComprehension { found.append($0) } }
      for comprehension in found {
        let (outer, known) = (types, closures)
        nesting += 1
        check(comprehension.body)
        nesting -= 1
        (types, closures) = (outer, known)
        recheckClosures(comprehension.body, depth: depth + 1)
      }
      for inner in expression.bodies { recheckClosures(inner, depth: depth) }
    }
  }

  private func type(of comprehension: CoreComprehension) -> StaticType {
    let value = type(comprehension.value)
    switch comprehension.kind {
    case .array: return .array([], rest: value == .unknown ? nil : value)
    case .set: return .set(value)
    case .object:
      return .object([], rest: .init(keys: comprehension.key.map { type($0) } ?? .any, values: value))
    }
  }
}

extension CoreTerm {
  /// The references and comprehensions inside the term, in the order they are evaluated; a term that is one itself is
  /// a part unless it is a whole side of a statement.
  fileprivate func collectParts(isWhole: Bool, into parts: inout [CoreTerm]) {
    switch self {
    case .constant, .variable, .call: break
    case .reference(_, let path, _):
      for step in path { step.collectParts(isWhole: false, into: &parts) }
      if !isWhole { parts.append(self) }
    case .comprehension: if !isWhole { parts.append(self) }
    case .array(let elements), .set(let elements):
      for element in elements { element.collectParts(isWhole: false, into: &parts) }
    case .object(let items):
      for item in items {
        item.key.collectParts(isWhole: false, into: &parts)
        item.value.collectParts(isWhole: false, into: &parts)
      }
    }
  }
}
