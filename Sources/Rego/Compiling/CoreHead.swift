/// What a reference starts from.
enum CoreHead {
  case variable(Int)
  case input
  case data
  /// A call or collection; replaced by a variable when terms are hoisted.
  case term(CoreTerm)
}
