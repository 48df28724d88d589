/// A term as written: a value, a variable, a reference, a call, a collection or a comprehension.
public struct Term: Sendable {
  /// The forms of a term.
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

  /// The form of the term.
  public var kind: Kind
  /// From the first to the last character, without parentheses around it.
  public var place: Place

  public init(_ kind: Kind, _ place: Place) {
    self.kind = kind
    self.place = place
  }
}

extension Term {
  var variableName: String? { if case .variable(let name) = kind { name } else { nil } }
  var scalar: Value? { if case .scalar(let value) = kind { value } else { nil } }

  var isTemplate: Bool { if case .template = kind { true } else { false } }
  /// True for `set()`; braces around nothing are an object.
  var isEmptySet: Bool { if case .set(let elements) = kind { elements.isEmpty } else { false } }

  /// True for a call, written with parentheses or as an operator.
  var isCall: Bool { if case .call = kind { true } else { false } }

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
