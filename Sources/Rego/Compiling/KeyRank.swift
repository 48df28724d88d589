/// Where a computed key of an object stands among the others, as OPA orders them.
struct KeyRank: Comparable {
  /// Scalars, variables and what is evaluated first, arrays, objects, sets.
  let kind: Int
  /// The name of a variable that was never declared; empty for those the compiler numbers.
  var name = ""
  var number = 0

  static func < (left: Self, right: Self) -> Bool {
    (left.kind, left.name, left.number) < (right.kind, right.name, right.number)
  }
}
