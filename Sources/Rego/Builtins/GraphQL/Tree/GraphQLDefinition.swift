/// A type of any kind (sections 3.5 to 3.10), or an extension of one.
final class GraphQLDefinition: GraphQLNode {
  var kind = GraphQLDefinitionKind(rawValue: "")
  var description = ""
  var name = ""
  var directives: [GraphQLDirective] = []
  /// Interfaces an object or interface implements.
  var interfaces: [String] = []
  /// Of objects, interfaces and input objects.
  var fields: [GraphQLFieldDefinition] = []
  /// Members of a union.
  var types: [String] = []
  /// Where they are named; empty in a definition that was given as an object.
  var typePositions: [GraphQLPosition?] = []
  var enumValues: [GraphQLEnumValue] = []
  /// Declared by GraphQL itself.
  var isBuiltIn = false
  var commentsBeforeDescription: [String] = []
  var commentsAfterDescription: [String] = []
  var commentsAtEnd: [String] = []
  var position: GraphQLPosition?

  static let goName = "Definition"
  static let members: [GraphQLMember<GraphQLDefinition>] = [
    .word("Kind", \.kind, "ast.DefinitionKind"),
    .text("Description", \.description),
    .text("Name", \.name),
    .nodes("Directives", \.directives),
    .texts("Interfaces", \.interfaces),
    .nodes("Fields", \.fields),
    .texts("Types", \.types),
    .nodes("EnumValues", \.enumValues),
    .flag("BuiltIn", \.isBuiltIn),
    .comments("BeforeDescriptionComment", \.commentsBeforeDescription),
    .comments("AfterDescriptionComment", \.commentsAfterDescription),
    .comments("EndOfDefinitionComment", \.commentsAtEnd),
  ]

  init() {}

  /// The first field of a name.
  func field(_ name: String) -> GraphQLFieldDefinition? { fields.first { $0.name == name } }
}
