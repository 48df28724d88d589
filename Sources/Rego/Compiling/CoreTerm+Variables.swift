extension CoreTerm {
  /// Collects the variables of the term; those inside comprehensions only with `closures`, the head of a
  /// reference only with `heads`.
  func collectVariables(
    into set: inout VariableSet, closures: Bool = false, heads: Bool = true, objectKeys: Bool = true,
    sets: Bool = true
  ) {
    func walk(_ term: CoreTerm) {
      term.collectVariables(into: &set, closures: closures, heads: heads, objectKeys: objectKeys, sets: sets)
    }
    switch self {
    case .constant: break
    case .variable(let variable): set.insert(variable)
    case .reference(let head, let path, _):
      switch head {
      case .variable(let variable): if heads { set.insert(variable) }
      case .term(let term): walk(term)
      case .input, .data: break
      }
      path.forEach(walk)
    case .call(let call): call.arguments.forEach(walk)
    case .array(let elements): elements.forEach(walk)
    case .set(let elements): if sets { elements.forEach(walk) }
    case .object(let items):
      for item in items {
        if objectKeys { walk(item.key) }
        walk(item.value)
      }
    case .comprehension(let comprehension): if closures { comprehension.collectAll(into: &set) }
    }
  }

  /// Collects the variables that are parts of collections themselves, not of what must be evaluated.
  func collectPlainVariables(into set: inout VariableSet) {
    switch self {
    case .variable(let variable): set.insert(variable)
    case .array(let elements), .set(let elements):
      for element in elements { element.collectPlainVariables(into: &set) }
    case .object(let items):
      for item in items {
        item.key.collectPlainVariables(into: &set)
        item.value.collectPlainVariables(into: &set)
      }
    case .constant, .reference, .call, .comprehension: break
    }
  }

  /// Calls `body` with each comprehension that is not inside another.
  func forEachComprehension(_ body: (CoreComprehension) -> Void) {
    switch self {
    case .constant, .variable: break
    case .reference(let head, let path, _):
      if case .term(let term) = head { term.forEachComprehension(body) }
      for step in path { step.forEachComprehension(body) }
    case .call(let call): for argument in call.arguments { argument.forEachComprehension(body) }
    case .array(let elements), .set(let elements):
      for element in elements { element.forEachComprehension(body) }
    case .object(let items):
      for item in items {
        item.key.forEachComprehension(body)
        item.value.forEachComprehension(body)
      }
    case .comprehension(let comprehension): body(comprehension)
    }
  }
}

extension CoreComprehension {
  /// All variables of head and body, those of closures within included.
  func collectAll(into set: inout VariableSet) {
    key?.collectVariables(into: &set, closures: true)
    value.collectVariables(into: &set, closures: true)
    for expression in body { expression.collectAll(into: &set) }
  }
}

extension CoreExpression {
  /// The terms of the statement itself, without its modifiers and without the body of `every`.
  var terms: [CoreTerm] {
    switch kind {
    case .term(let term): [term]
    case .unify(let left, let right): [left, right]
    case .call(let call): call.arguments
    case .every(_, _, let domain, _): [domain]
    case .logical: []
    }
  }

  /// The bodies within the statement, those of comprehensions apart.
  var bodies: [[CoreExpression]] {
    switch kind {
    case .every(_, _, _, let body): [body]
    case .logical(_, let operands): operands.map(\.body)
    case .term, .unify, .call: []
    }
  }

  /// The terms of the modifiers, the variables in their targets included.
  var withTerms: [CoreTerm] {
    withs.flatMap { with in
      if case .value(let term) = with.replacement { with.steps + [term] } else { with.steps }
    }
  }

  /// Variables outside closures, modifiers included.
  var directVariables: VariableSet {
    var set = VariableSet()
    for term in terms { term.collectVariables(into: &set) }
    for term in withTerms { term.collectVariables(into: &set) }
    if case .logical(_, let operands) = kind {
      for operand in operands { set.formUnion(operand.needed) }
    }
    return set
  }

  /// Variables inside comprehensions and bodies.
  var closureVariables: VariableSet {
    var set = VariableSet()
    for term in terms + withTerms {
      term.forEachComprehension { $0.collectAll(into: &set) }
    }
    for expression in bodies.joined() { expression.collectAll(into: &set) }
    return set
  }

  func collectAll(into set: inout VariableSet) {
    for term in terms + withTerms { term.collectVariables(into: &set, closures: true) }
    if case .every(let key, let value, _, _) = kind {
      if let key { set.insert(key) }
      set.insert(value)
    }
    for expression in bodies.joined() { expression.collectAll(into: &set) }
  }
}

extension CoreTerm {
  /// True for an object that is written out, and for arrays and sets that hold one.
  var holdsObject: Bool {
    switch self {
    case .object: true
    case .constant(let value): value.holdsObject
    case .array(let elements), .set(let elements): elements.contains(where: \.holdsObject)
    case .variable, .call, .reference, .comprehension: false
    }
  }
}

extension Value {
  /// True for an object, and for arrays and sets that hold one.
  fileprivate var holdsObject: Bool {
    switch self {
    case .object: true
    case .array(let elements): elements.contains(where: \.holdsObject)
    case .set(let set): set.elements.contains(where: \.holdsObject)
    case .null, .boolean, .number, .string: false
    }
  }
}
