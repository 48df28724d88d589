/// One statement of a body.
public struct Expression: Sendable {
  /// The forms of a statement.
  public indirect enum Kind: Sendable {
    /// Holds when the term is defined and not false; a call is a term.
    case term(Term)
    /// `left = right`.
    case unify(Term, Term)
    /// `left := right`.
    case assign(Term, Term)
    /// `some a, b`.
    case some([Term])
    /// `some value in domain`, `some key, value in domain`.
    case someIn(key: Term?, value: Term, domain: Term)
    /// `every value in domain { … }`, `every key, value in domain { … }`.
    case every(key: Term?, value: Term, domain: Term, body: [Expression])
    /// `a and b`, `a or b`, and `not a` where `future.keywords.not` is imported.
    case logical(Connective, [LogicalOperand])
  }

  /// The form of the statement.
  public var kind: Kind
  /// Preceded by `not` where `future.keywords.not` is not imported: what its operands need is evaluated before.
  public var isNegated: Bool
  /// What follows `with`, in order.
  public var withs: [WithModifier]
  /// The whole statement, its modifiers included.
  public var place: Place

  init(_ kind: Kind, _ place: Place, isNegated: Bool = false, withs: [WithModifier] = []) {
    self.kind = kind
    self.place = place
    self.isNegated = isNegated
    self.withs = withs
  }
  /// True for what `and`, `or` or `not` makes of others.
  var isLogical: Bool { if case .logical = kind { true } else { false } }
}
