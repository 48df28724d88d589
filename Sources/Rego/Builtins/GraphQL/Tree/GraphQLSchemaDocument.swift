/// A document of the type system (section 3.1).
final class GraphQLSchemaDocument: GraphQLNode {
  var schemas: [GraphQLSchemaDefinition] = []
  var schemaExtensions: [GraphQLSchemaDefinition] = []
  var directives: [GraphQLDirectiveDefinition] = []
  var definitions: [GraphQLDefinition] = []
  var extensions: [GraphQLDefinition] = []
  /// Those at the end.
  var comments: [String] = []

  static let goName = "SchemaDocument"
  static let members: [GraphQLMember<GraphQLSchemaDocument>] = [
    .nodes("Schema", \.schemas),
    .nodes("SchemaExtension", \.schemaExtensions),
    .nodes("Directives", \.directives),
    .nodes("Definitions", \.definitions),
    .nodes("Extensions", \.extensions),
    .comments("Comment", \.comments),
  ]

  init() {}
}
