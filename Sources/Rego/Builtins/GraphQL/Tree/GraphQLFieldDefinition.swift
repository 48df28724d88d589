/// A field of an object, interface or input object.
final class GraphQLFieldDefinition: GraphQLNode {
  var description = ""
  var name = ""
  /// Not of input objects.
  var arguments: [GraphQLArgumentDefinition] = []
  /// Of input objects only.
  var defaultValue: GraphQLValue?
  /// Only an object can lack it.
  var writtenType: GraphQLType?
  var directives: [GraphQLDirective] = []
  var commentsBeforeDescription: [String] = []
  var commentsAfterDescription: [String] = []
  var position: GraphQLPosition?

  static let goName = "FieldDefinition"
  static let goListName = "FieldList"
  static let members: [GraphQLMember<GraphQLFieldDefinition>] = [
    .text("Description", \.description),
    .text("Name", \.name),
    .nodes("Arguments", \.arguments),
    .node("DefaultValue", \.defaultValue),
    .node("Type", \.writtenType),
    .nodes("Directives", \.directives),
    .comments("BeforeDescriptionComment", \.commentsBeforeDescription),
    .comments("AfterDescriptionComment", \.commentsAfterDescription),
  ]

  init() {}

  var type: GraphQLType { writtenType ?? GraphQLType() }

  init(_ name: String, _ type: GraphQLType, _ arguments: [GraphQLArgumentDefinition] = []) {
    self.name = name
    writtenType = type
    self.arguments = arguments
  }

  /// The first argument of a name.
  func argument(_ name: String) -> GraphQLArgumentDefinition? { arguments.first { $0.name == name } }
}
