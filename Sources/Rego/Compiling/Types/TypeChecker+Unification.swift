extension TypeChecker {
  /// Matches two terms, giving types to the variables that have none; false when they can never be equal.
  mutating func unify(_ a: CoreTerm, _ typeA: StaticType, _ b: CoreTerm, _ typeB: StaticType) -> Bool {
    switch (typeA.hasUnknown, typeB.hasUnknown) {
    case (true, false): return unify(a, with: typeB)
    case (false, true): return unify(b, with: typeA)
    case (false, false): return StaticType.unify(typeA, typeB)
    case (true, true): break
    }
    switch (a, b) {
    case (.array(let first), .array(let second)):
      return first.count == second.count
        && zip(first, second).allSatisfy { unify($0, type($0), $1, type($1)) }
    case (.object(let first), .object(let second)):
      guard first.count == second.count else { return false }
      for item in first {
        guard let other = second.first(where: { $0.key.isSame(as: item.key) }) else { return false }
        if !unify(item.value, type(item.value), other.value, type(other.value)) { return false }
      }
      return true
    case (.array, .variable), (.object, .variable), (.variable, .variable):
      return unify(a, with: .any) && unify(b, with: type(a))
    case (.variable, .comprehension): return unify(a, with: typeB)
    case (.comprehension, .variable): return unify(b, with: typeA)
    case (.variable, .array), (.variable, .object): return unify(b, with: .any) && unify(a, with: type(b))
    default: return false
    }
  }

  /// Matches a term with a type; with `widening`, a variable may have any of the types it is matched with.
  mutating func unify(_ term: CoreTerm, with type: StaticType, widening: Bool = false) -> Bool {
    switch term {
    case .variable(let variable):
      if widening {
        types[variable] = StaticType.or(types[variable] ?? .unknown, type).bounded
      } else if let known = types[variable], known != .unknown {
        return StaticType.unify(known, type)
      } else {
        types[variable] = type.bounded
      }
      return true
    case .constant(let value):
      if let opened = CoreTerm.opened(value) { return unify(opened, with: type, widening: widening) }
      if case .set(let set) = value, !type.isSchema {
        return unifyCollection(.set(set.elements.map { .constant($0) }), with: type, widening: widening)
      }
      return StaticType.unify(StaticType(of: value), type)
    case .reference, .comprehension: return StaticType.unify(self.type(term), type)
    case .call: return true
    case .array, .object, .set: return unifyCollection(term, with: type, widening: widening)
    }
  }

  private mutating func unifyCollection(_ term: CoreTerm, with type: StaticType, widening: Bool) -> Bool {
    switch (term, type) {
    case (_, .union(let members)):
      if members.isEmpty {
        for part in term.parts { _ = unify(part, with: .any, widening: true) }
        return true
      }
      var succeeds = false
      for member in members where unify(term, with: member, widening: true) { succeeds = true }
      return succeeds
    case (.array(let elements), .schema(let part)):
      guard part.kinds.contains(.array) else { return false }
      for (index, element) in elements.enumerated() {
        let wanted = part.member(Value(index))
        if wanted == .unknown || !unify(element, with: wanted, widening: widening) { return false }
      }
      return true
    case (.object(let items), .schema(let part)):
      guard part.kinds.contains(.object) else { return false }
      for item in items {
        let wanted = item.key.constantValue.map(part.member) ?? part.values
        if wanted == .unknown || !unify(item.value, with: wanted, widening: widening) { return false }
      }
      return true
    case (.array(let elements), .array(let known, let rest)):
      guard rest != nil || elements.count == known.count else { return false }
      for (index, element) in elements.enumerated() {
        let wanted = index < known.count ? known[index] : rest ?? .unknown
        if !unify(element, with: wanted, widening: widening) { return false }
      }
      return true
    case (.object(let items), .object(let members, let rest)):
      guard rest != nil || items.count == members.count else { return false }
      for item in items {
        guard let key = item.key.constantValue else {
          _ = unify(item.value, with: .any, widening: widening)
          continue
        }
        let wanted = type.member(key)
        if wanted == .unknown || !unify(item.value, with: wanted, widening: widening) { return false }
      }
      return true
    case (.set(let elements), .set(let wanted)):
      for element in elements where !unify(element, with: wanted, widening: widening) { return false }
      return true
    default: return false
    }
  }
}

extension CoreTerm {
  /// The terms a collection is written with.
  fileprivate var parts: [CoreTerm] {
    switch self {
    case .array(let elements), .set(let elements): elements
    case .object(let items): items.flatMap { [$0.key, $0.value] }
    default: []
    }
  }
}
