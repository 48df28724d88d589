/// A use of a directive (section 2.12).
final class GraphQLDirective: GraphQLNode {
  var name = ""
  var arguments: [GraphQLArgument] = []
  var position: GraphQLPosition?

  // Noted by validation.
  var definition: GraphQLDirectiveDefinition?
  var location = GraphQLLocation(rawValue: "")

  static let goName = "Directive"
  static let members: [GraphQLMember<GraphQLDirective>] = [
    .text("Name", \.name),
    .nodes("Arguments", \.arguments),
    .word("Location", \.location, "ast.DirectiveLocation"),
  ]

  init() {}
}
