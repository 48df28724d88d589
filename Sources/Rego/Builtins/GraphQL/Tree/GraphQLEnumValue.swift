/// A value of an enumeration type.
final class GraphQLEnumValue: GraphQLNode {
  var description = ""
  var name = ""
  var directives: [GraphQLDirective] = []
  var commentsBeforeDescription: [String] = []
  var commentsAfterDescription: [String] = []
  var position: GraphQLPosition?

  static let goName = "EnumValueDefinition"
  static let goListName = "EnumValueList"
  static let members: [GraphQLMember<GraphQLEnumValue>] = [
    .text("Description", \.description),
    .text("Name", \.name),
    .nodes("Directives", \.directives),
    .comments("BeforeDescriptionComment", \.commentsBeforeDescription),
    .comments("AfterDescriptionComment", \.commentsAfterDescription),
  ]

  init() {}
}
