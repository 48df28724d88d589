extension Builtin {
  /// `&`, `|`, `intersection`, `union`; the difference stands with arithmetic.
  static let sets: [Builtin] = [
    Builtin("and", infix: "&", [.anySet, .anySet], .anySet) { _, operands in
      .set(try operands.set(0).intersection(try operands.set(1)))
    },
    Builtin("or", infix: "|", [.anySet, .anySet], .anySet) { _, operands in
      .set(try operands.set(0).union(try operands.set(1)))
    },
    Builtin("intersection", [.set(.anySet)], .anySet) { _, operands in
      let sets = try inner(operands)
      guard let first = sets.first else { return .set(RegoSet()) }
      return .set(sets.dropFirst().reduce(first) { $0.intersection($1) })
    },
    Builtin("union", [.set(.anySet)], .anySet) { _, operands in
      var builder = RegoSet.Builder()
      for set in try inner(operands) {
        for element in set { builder.insert(element) }
      }
      return .set(builder.build())
    },
  ]

  private static func inner(_ operands: Operands) throws -> [RegoSet] {
    try operands.set(0).map { element in
      guard case .set(let set) = element else {
        throw BuiltinError.operand(0, element, mustBe: ["set"])
      }
      return set
    }
  }
}
