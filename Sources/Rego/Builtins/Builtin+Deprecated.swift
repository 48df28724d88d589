extension Builtin {
  /// Built-ins of old policies, which modules of v1 may not call.
  static let deprecated: [Builtin] = [
    Builtin("all", [.union([.anyArray, .anySet])], .boolean, deprecated: true) { _, operands in
      .boolean(try operands.elements(0).allSatisfy { $0 == true })
    },
    Builtin("any", [.union([.anyArray, .anySet])], .boolean, deprecated: true) { _, operands in
      .boolean(try operands.elements(0).contains(true))
    },
    Builtin("re_match", [.string, .string], .boolean, deprecated: true) { context, operands in
      try BuiltinRegistry.standard["regex.match"]?.implementation(context, operands)
    },
    Builtin("set_diff", [.anySet, .anySet], .anySet, deprecated: true) { _, operands in
      .set(try operands.set(0).subtracting(try operands.set(1)))
    },
    Builtin("net.cidr_overlap", [.string, .string], .boolean, deprecated: true) { context, operands in
      try BuiltinRegistry.standard["net.cidr_contains"]?.implementation(context, operands)
    },
    Builtin("cast_array", [.any], .anyArray, deprecated: true) { _, operands in
      .array(try operands.elements(0))
    },
    Builtin("cast_set", [.any], .anySet, deprecated: true) { _, operands in
      .set(RegoSet(try operands.elements(0)))
    },
    cast("cast_string", .string) { if case .string = $0 { true } else { false } },
    cast("cast_boolean", .boolean) { $0.boolean != nil },
    cast("cast_null", .null) { $0 == .null },
    cast("cast_object", .anyObject) { $0.object != nil },
  ]

  /// Returns its operand where that is of a type, and is an error where not.
  private static func cast(
    _ name: String, _ type: RegoType, _ isOfType: @escaping @Sendable (Value) -> Bool
  ) -> Builtin {
    Builtin(name, [.any], type, deprecated: true) { _, operands in
      guard isOfType(operands[0]) else {
        let expected = String(name.dropFirst("cast_".count))
        throw BuiltinError.operand(0, operands[0], mustBe: [expected])
      }
      return operands[0]
    }
  }
}
