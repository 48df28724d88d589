/// A statement with its names resolved.
final class CoreExpression {
  enum Kind {
    case term(CoreTerm)
    case unify(CoreTerm, CoreTerm)
    /// One argument more than the function takes is where the result goes.
    case call(CoreCall)
    case every(key: Int?, value: Int, domain: CoreTerm, body: [CoreExpression])
    case logical(Connective, [CoreOperand])
  }

  var kind: Kind
  var isNegated: Bool
  var withs: [CoreWith]
  let place: Place
  /// Made by the compiler, not written.
  let isGenerated: Bool
  /// Written with `:=`: a unification that binds nothing on its right side.
  let isAssignment: Bool

  init(
    _ kind: Kind, isNegated: Bool = false, withs: [CoreWith] = [], place: Place, isGenerated: Bool = false,
    isAssignment: Bool = false
  ) {
    self.kind = kind
    self.isNegated = isNegated
    self.withs = withs
    self.place = place
    self.isGenerated = isGenerated
    self.isAssignment = isAssignment
  }
}
