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
    /// A reference to what rules define, in the place of a function: looked up when the function is called.
    case document(CoreTerm)
  }

  var target: Target
  var replacement: Replacement
  var place: Place
  /// The variables and comprehensions in steps of the target, which must be safe though nothing is put there.
  var steps: [CoreTerm] = []
  /// What those steps name, on which the rule depends as on all that it names.
  var documents: Set<Int> = []
}
