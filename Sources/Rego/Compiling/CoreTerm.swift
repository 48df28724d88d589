/// A term with its names resolved: variables are numbers within the rule, globals are references to documents.
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

/// What a reference starts from.
enum CoreHead {
  case variable(Int)
  case input
  case data
  /// A call or collection; replaced by a variable when terms are hoisted.
  case term(CoreTerm)
}

/// A call with its function resolved.
struct CoreCall {
  var target: CallTarget
  var arguments: [CoreTerm]
  var place: Place
}

/// The function a call means.
enum CallTarget {
  case builtin(Builtin)
  /// A function defined by rules: its path below `data`, its document and the number of its parameters.
  case function([Value], document: Int, arity: Int)

  /// The name `with` replaces it by.
  var name: String {
    switch self {
    case .builtin(let builtin): builtin.name
    case .function(let path, _, _): RulePath.text(path)
    }
  }

  var arity: Int {
    switch self {
    case .builtin(let builtin): builtin.operands.count
    case .function(_, _, let arity): arity
    }
  }
}

/// A comprehension; `key` only for objects.
final class CoreComprehension {
  enum Kind { case array, set, object }

  let kind: Kind
  var key: CoreTerm?
  var value: CoreTerm
  var body: [CoreExpression]
  let place: Place

  init(_ kind: Kind, key: CoreTerm?, value: CoreTerm, body: [CoreExpression], place: Place) {
    self.kind = kind
    self.key = key
    self.value = value
    self.body = body
    self.place = place
  }
}

/// A statement with its names resolved.
final class CoreExpression {
  enum Kind {
    case term(CoreTerm)
    case unify(CoreTerm, CoreTerm)
    /// One argument more than the function takes is where the result goes.
    case call(CoreCall)
    case every(key: Int?, value: Int, domain: CoreTerm, body: [CoreExpression])
  }

  var kind: Kind
  var isNegated: Bool
  var withs: [CoreWith]
  let place: Place
  /// Made by the compiler, not written.
  let isGenerated: Bool

  init(
    _ kind: Kind, isNegated: Bool = false, withs: [CoreWith] = [], place: Place, isGenerated: Bool = false
  ) {
    self.kind = kind
    self.isNegated = isNegated
    self.withs = withs
    self.place = place
    self.isGenerated = isGenerated
  }
}

/// A `with` modifier with its target resolved.
struct CoreWith {
  enum Target {
    case input([Value])
    case data([Value])
    case function(CallTarget)
  }

  enum Replacement {
    case value(CoreTerm)
    case function(CallTarget)
  }

  var target: Target
  var replacement: Replacement
  var place: Place
}

extension CoreTerm {
  var isConstant: Bool { if case .constant = self { true } else { false } }
  var variable: Int? { if case .variable(let variable) = self { variable } else { nil } }

  /// True when both are the same constant, variable or collection of such.
  func isSame(as other: CoreTerm) -> Bool {
    switch (self, other) {
    case (.constant(let a), .constant(let b)): a == b
    case (.variable(let a), .variable(let b)): a == b
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
