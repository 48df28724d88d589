extension Builtin {
  /// The tables of all families; one line for each file beside this one.
  static let families: [[Builtin]] = [
    comparison,
    arithmetic,
    membership,
  ]
}
