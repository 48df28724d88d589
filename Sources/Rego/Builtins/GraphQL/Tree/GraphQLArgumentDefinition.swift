/// An argument a field or directive takes.
final class GraphQLArgumentDefinition: GraphQLNode {
  var description = ""
  var name = ""
  var defaultValue: GraphQLValue?
  /// Only an object can lack it.
  var writtenType: GraphQLType?
  var directives: [GraphQLDirective] = []
  var commentsBeforeDescription: [String] = []
  var commentsAfterDescription: [String] = []
  var position: GraphQLPosition?

  static let goName = "ArgumentDefinition"
  static let members: [GraphQLMember<GraphQLArgumentDefinition>] = [
    .text("Description", \.description),
    .text("Name", \.name),
    .node("DefaultValue", \.defaultValue),
    .node("Type", \.writtenType),
    .nodes("Directives", \.directives),
    .comments("BeforeDescriptionComment", \.commentsBeforeDescription),
    .comments("AfterDescriptionComment", \.commentsAfterDescription),
  ]

  init() {}

  var type: GraphQLType { writtenType ?? GraphQLType() }

  init(_ name: String, _ type: GraphQLType) {
    self.name = name
    writtenType = type
  }
}
