/// A term as written: a value, a variable, a reference, a call, a collection or a comprehension.
public struct Term: Sendable {
  public indirect enum Kind: Sendable {
    /// null, a boolean, a number or a string.
    case scalar(Value)
    /// A name; `_` is `.wildcard`.
    case variable(String)
    case wildcard
    /// A head (a variable, a call or a collection) and at least one step; `a.b` has the step `"b"`. A bare
    /// `input` or `data` is a reference without steps.
    case reference(Term, [Term])
    case call(Call)
    case array([Term])
    case object([ObjectItem])
    case set([Term])
    case arrayComprehension(Term, [Expression])
    case setComprehension(Term, [Expression])
    case objectComprehension(ObjectItem, [Expression])
    case template([TemplatePart], isRaw: Bool)
  }

  public var kind: Kind
  public var place: Place

  public init(_ kind: Kind, _ place: Place) {
    self.kind = kind
    self.place = place
  }
}

/// A key and its value in an object or object comprehension.
public struct ObjectItem: Sendable {
  public var key: Term
  public var value: Term
}

/// A call of a function by name, or of the function behind an operator.
public struct Call: Sendable {
  /// `["net", "cidr_contains"]`; for operators the function's own name, `["plus"]`.
  public var name: [String]
  public var namePlace: Place
  public var arguments: [Term]
  /// True for `a + b`, false for `plus(a, b)`.
  public var isInfix: Bool

  /// The name with dots.
  public var fullName: String { name.count == 1 ? name[0] : name.joined(separator: ".") }
}

/// A piece of a template string.
public enum TemplatePart: Sendable {
  case text(RegoString)
  case expression(Expression)
}

extension Term {
  var variableName: String? { if case .variable(let name) = kind { name } else { nil } }
  var scalar: Value? { if case .scalar(let value) = kind { value } else { nil } }

  /// The name of the kind as error messages use it.
  var kindName: String {
    switch kind {
    case .scalar(let value): value.typeName
    case .variable, .wildcard: "var"
    case .reference: "ref"
    case .call: "call"
    case .array: "array"
    case .object: "object"
    case .set: "set"
    case .arrayComprehension: "arraycomprehension"
    case .setComprehension: "setcomprehension"
    case .objectComprehension: "objectcomprehension"
    case .template: "templatestring"
    }
  }
}
