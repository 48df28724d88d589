extension GraphQLParser {
  /// What follows `extend` (section 3.2.2 and the sections of each kind of type).
  mutating func typeSystemExtension(into document: GraphQLSchemaDocument) throws {
    let comments = try expect(keyword: "extend")
    let keyword = try peek().value
    if keyword == "schema" {
      try expect(keyword: "schema")
      let schema = GraphQLSchemaDefinition()
      schema.position = try position()
      schema.commentsAfterDescription = comments
      try rootTypes(of: schema)
      if schema.directives.isEmpty, schema.roots.isEmpty { throw try unexpected() }
      document.schemaExtensions.append(schema)
      return
    }
    guard let kind = Self.kind(of: keyword) else { throw try unexpected() }
    try expect(keyword: keyword)
    let definition = try definition(kind, isExtension: true)
    definition.commentsAfterDescription = comments
    let isEmpty =
      definition.interfaces.isEmpty && definition.directives.isEmpty && definition.fields.isEmpty
      && definition.types.isEmpty && definition.enumValues.isEmpty
    if isEmpty { throw try unexpected() }
    document.extensions.append(definition)
  }
}
