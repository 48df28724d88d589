extension Builtin {
  /// `graphql.*`.
  static let graphQL: [Builtin] = [
    Builtin("graphql.is_valid", [document, document], .boolean) { context, operands in
      .boolean(try unlessInvalid { _ = try verified(context, operands) } != nil)
    },
    Builtin("graphql.parse", [document, document], .array(prefix: [.anyObject, .anyObject], rest: nil)) {
      context, operands in
      let (query, schema) = try verified(context, operands)
      return [query, schema]
    },
    Builtin(
      "graphql.parse_and_verify", [document, document],
      .array(prefix: [.boolean, .anyObject, .anyObject], rest: nil)
    ) { context, operands in
      guard let (query, schema) = try unlessInvalid({ try verified(context, operands) }) else {
        return [false, [:], [:]]
      }
      return [true, query, schema]
    },
    Builtin("graphql.parse_query", [.string], .anyObject) { context, operands in
      try GraphQLOperands.query(try operands.string(0), context).value
    },
    Builtin("graphql.parse_schema", [.string], .anyObject) { context, operands in
      try GraphQLOperands.schemaDocument(try operands.string(0), context).value
    },
    Builtin("graphql.schema_is_valid", [document], .boolean) { context, operands in
      let given = GraphQLOperands(operands: operands, context: context)
      return .boolean(try unlessInvalid { _ = try given.schema(0) } != nil)
    },
  ]

  /// A document as text or as an object.
  private static let document = RegoType.union([.string, .anyObject])

  /// The objects of a query and a schema; throws what is wrong with either, or with the query under the
  /// schema.
  private static func verified(_ context: BuiltinContext, _ operands: Operands) throws -> (Value, Value) {
    let given = GraphQLOperands(operands: operands, context: context)
    do {
      let query = try given.query(0)
      // Validation writes on the query.
      let queryTree = query.value
      let schemaTree = try given.schemaTree(1)
      let schema = try given.schema(1)
      let complaints = try GraphQLRules.complaints(about: query, under: schema, context)
      if complaints.isEmpty { return (queryTree, schemaTree) }
      throw BuiltinError.failure(GraphQLComplaint.rendered(complaints))
    } catch let complaint as GraphQLComplaint {
      throw BuiltinError.failure(complaint.message)
    }
  }

  /// Nil when the documents are to blame; a spent budget is thrown on.
  private static func unlessInvalid<Result>(_ body: () throws -> Result) throws -> Result? {
    do {
      return try body()
    } catch let error as BuiltinError where error.kind != .halt {
      return nil
    } catch is GraphQLComplaint {
      return nil
    }
  }
}
