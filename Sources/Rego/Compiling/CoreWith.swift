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
