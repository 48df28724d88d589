extension Builtin {
  /// `==`, `!=`, `<`, `<=`, `>`, `>=` as functions.
  static let comparison: [Builtin] = [
    compare("equal", "==") { $0 == 0 },
    compare("neq", "!=") { $0 != 0 },
    compare("lt", "<") { $0 < 0 },
    compare("lte", "<=") { $0 <= 0 },
    compare("gt", ">") { $0 > 0 },
    compare("gte", ">=") { $0 >= 0 },
  ]

  private static func compare(
    _ name: String, _ infix: String, _ holds: @escaping @Sendable (Int) -> Bool
  ) -> Builtin {
    Builtin(name, infix: infix, [.any, .any], .boolean) { _, operands in
      .boolean(holds(operands[0].order(operands[1])))
    }
  }
}
