/// The root types of a schema (section 3.3), or an extension of them.
final class GraphQLSchemaDefinition: GraphQLNode {
  var description = ""
  var directives: [GraphQLDirective] = []
  var roots: [GraphQLRootType] = []
  var commentsBeforeDescription: [String] = []
  var commentsAfterDescription: [String] = []
  var commentsAtEnd: [String] = []
  var position: GraphQLPosition?

  static let goName = "SchemaDefinition"
  static let members: [GraphQLMember<GraphQLSchemaDefinition>] = [
    .text("Description", \.description),
    .nodes("Directives", \.directives),
    .nodes("OperationTypes", \.roots),
    .comments("BeforeDescriptionComment", \.commentsBeforeDescription),
    .comments("AfterDescriptionComment", \.commentsAfterDescription),
    .comments("EndOfDefinitionComment", \.commentsAtEnd),
  ]

  init() {}
}
