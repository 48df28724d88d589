/// The documents built-ins are given: as text, or as the objects `graphql.parse_query` and
/// `graphql.parse_schema` make of it.
struct GraphQLOperands {
  let operands: Operands
  let context: BuiltinContext

  /// The query at a position from zero.
  func query(_ index: Int) throws -> GraphQLQueryDocument {
    switch operands[index] {
    case .string(let text): return try Self.query(text, context)
    case .object: return try GraphQLQueryDocument(operands[index], GraphQLDecoding(context))
    default: throw mismatch(index)
    }
  }

  /// The schema at a position from zero, unchecked.
  func schemaDocument(_ index: Int) throws -> GraphQLSchemaDocument {
    switch operands[index] {
    case .string(let text): return try Self.schemaDocument(text, context)
    case .object: return try GraphQLSchemaDocument(operands[index], GraphQLDecoding(context))
    default: throw mismatch(index)
    }
  }

  /// The schema at a position from zero, checked. A text is checked once in an evaluation.
  func schema(_ index: Int) throws -> GraphQLSchema {
    guard case .string(let text) = operands[index] else {
      return try Self.checked(try schemaDocument(index), context)
    }
    return try context.cached("graphql", text) {
      try Self.checked(try Self.schemaDocument(text, context), context)
    }
  }

  /// The object that stands for the schema at a position from zero.
  func schemaTree(_ index: Int) throws -> Value {
    guard case .string(let text) = operands[index] else { return try schemaDocument(index).value }
    return try context.cached("graphql tree", text) { try Self.schemaDocument(text, context).value }
  }

  /// OPA counts these operands from zero.
  private func mismatch(_ index: Int) -> BuiltinError {
    .operand(index - 1, operands[index], mustBe: ["string", "object"])
  }

  static func query(_ text: RegoString, _ context: BuiltinContext) throws -> GraphQLQueryDocument {
    try placed {
      var parser = try GraphQLParser(text, context)
      return try parser.queryDocument()
    }
  }

  static func schemaDocument(_ text: RegoString, _ context: BuiltinContext) throws -> GraphQLSchemaDocument {
    try placed {
      var parser = try GraphQLParser(text, context)
      return try parser.schemaDocument()
    }
  }

  private static func checked(
    _ document: GraphQLSchemaDocument, _ context: BuiltinContext
  ) throws -> GraphQLSchema {
    do {
      return try GraphQLSchema(document, context)
    } catch let complaint as GraphQLComplaint {
      throw BuiltinError.failure(
        "Error in gqlparser SchemaDocument to Schema conversion: \(complaint.line)")
    }
  }

  /// Turns a complaint about syntax into the error OPA makes of it.
  private static func placed<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let complaint as GraphQLComplaint {
      throw BuiltinError.failure(complaint.rendered)
    }
  }
}
