/// The declaration of a directive (section 3.13).
final class GraphQLDirectiveDefinition: GraphQLNode {
  var description = ""
  var name = ""
  var arguments: [GraphQLArgumentDefinition] = []
  var locations: [GraphQLLocation] = []
  var isRepeatable = false
  var commentsBeforeDescription: [String] = []
  var commentsAfterDescription: [String] = []
  var position: GraphQLPosition?

  static let goName = "DirectiveDefinition"
  static let members: [GraphQLMember<GraphQLDirectiveDefinition>] = [
    .text("Description", \.description),
    .text("Name", \.name),
    .nodes("Arguments", \.arguments),
    .words("Locations", \.locations, "ast.DirectiveLocation"),
    .flag("IsRepeatable", \.isRepeatable),
    .comments("BeforeDescriptionComment", \.commentsBeforeDescription),
    .comments("AfterDescriptionComment", \.commentsAfterDescription),
  ]

  init() {}

  /// The first argument of a name.
  func argument(_ name: String) -> GraphQLArgumentDefinition? { arguments.first { $0.name == name } }
}
