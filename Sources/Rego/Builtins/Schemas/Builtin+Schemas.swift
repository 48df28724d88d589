extension Builtin {
  /// `json.match_schema`, `json.verify_schema`.
  static let schemas: [Builtin] = [
    Builtin(
      "json.verify_schema", [schemaOperand], .array(prefix: [.boolean, .union([.string, .null])], rest: nil)
    ) {
      _, operands in
      do {
        _ = try GoSchema(try document(operands[0]))
        return [true, .null]
      } catch let error as BuiltinError {
        return [false, Value("jsonschema: \(error.message)")]
      }
    },
    Builtin(
      "json.match_schema", [schemaOperand, schemaOperand],
      .array(
        prefix: [
          .boolean,
          .array(
            of: .object(
              known: ["error": .string, "type": .string, "field": .string, "desc": .string], keys: nil,
              values: nil)),
        ], rest: nil)
    ) { context, operands in
      let value = try document(operands[0])
      let schema = try GoSchema(try document(operands[1]))
      var matcher = GoSchemaMatcher(schema: schema, context: context)
      try matcher.match(value)
      return [.boolean(matcher.mismatches.isEmpty), .array(matcher.mismatches.map(\.value))]
    },
  ]

  private static let schemaOperand = RegoType.union([.string, .anyObject])

  /// A value, or the JSON text of one.
  private static func document(_ operand: Value) throws -> Value {
    switch operand {
    case .string(let text):
      guard let value = try? unmarshalled(text) else { throw BuiltinError.failure("invalid JSON string") }
      return value
    case .object, .array: return operand
    default: throw BuiltinError.failure("wrong type, expected string or object")
    }
  }
}
