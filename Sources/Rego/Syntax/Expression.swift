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
    case every(key: Term?, value: Term, domain: Term, body: [Expression])
  }

  public var kind: Kind
  public var isNegated: Bool
  public var withs: [WithModifier]
  public var place: Place

  init(_ kind: Kind, _ place: Place, isNegated: Bool = false, withs: [WithModifier] = []) {
    self.kind = kind
    self.place = place
    self.isNegated = isNegated
    self.withs = withs
  }
}
