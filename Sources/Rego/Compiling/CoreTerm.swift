/// A term with its names resolved: variables are numbers within the rule, globals are references to
/// documents.
indirect enum CoreTerm {
  case constant(Value)
  case variable(Int)
  case reference(CoreHead, [CoreTerm], Place)
  /// Present until calls are hoisted into expressions of their own.
  case call(CoreCall)
  case array([CoreTerm])
  case object([(key: CoreTerm, value: CoreTerm)])
  case set([CoreTerm])
  case comprehension(CoreComprehension)
}

extension CoreTerm {
  var isConstant: Bool { if case .constant = self { true } else { false } }
  var isComprehension: Bool { if case .comprehension = self { true } else { false } }
  var variable: Int? { if case .variable(let variable) = self { variable } else { nil } }

  /// A constant collection as a term of constants, so that it can be matched part by part.
  static func opened(_ value: Value) -> CoreTerm? {
    switch value {
    case .array(let elements): .array(elements.map { .constant($0) })
    case .object(let object): .object(object.map { (.constant($0.key), .constant($0.value)) })
    default: nil
    }
  }

  /// True when both are the same constant, variable, reference or collection of such.
  func isSame(as other: CoreTerm) -> Bool {
    switch (self, other) {
    case (.constant(let a), .constant(let b)): a == b
    case (.variable(let a), .variable(let b)): a == b
    case (.reference(let a, let steps, _), .reference(let b, let others, _)):
      a.isSame(as: b) && steps.count == others.count && zip(steps, others).allSatisfy { $0.isSame(as: $1) }
    case (.array(let a), .array(let b)), (.set(let a), .set(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    case (.object(let a), .object(let b)):
      a.count == b.count
        && zip(a, b).allSatisfy { $0.key.isSame(as: $1.key) && $0.value.isSame(as: $1.value) }
    default: false
    }
  }

  /// True when the term contains references, calls or comprehensions, and so must be evaluated.
  var requiresEvaluation: Bool {
    switch self {
    case .constant, .variable: false
    case .reference, .call, .comprehension: true
    case .array(let elements), .set(let elements): elements.contains { $0.requiresEvaluation }
    case .object(let items): items.contains { $0.key.requiresEvaluation || $0.value.requiresEvaluation }
    }
  }

  /// Collections of constants become constants.
  var folded: CoreTerm {
    func constants(_ terms: [CoreTerm]) -> [Value]? {
      var values: [Value] = []
      for term in terms {
        guard case .constant(let value) = term.folded else { return nil }
        values.append(value)
      }
      return values
    }
    switch self {
    case .array(let elements):
      if let values = constants(elements) { return .constant(.array(values)) }
    case .set(let elements):
      if let values = constants(elements) { return .constant(.set(RegoSet(values))) }
    case .object(let items):
      if let keys = constants(items.map(\.key)), let values = constants(items.map(\.value)) {
        return .constant(.object(RegoObject(zip(keys, values).map { ($0, $1) })))
      }
    default: break
    }
    return self
  }
}
