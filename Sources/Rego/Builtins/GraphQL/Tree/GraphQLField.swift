/// A field to select (section 2.5).
final class GraphQLField: GraphQLNode {
  /// The name itself where no other was given.
  var alias = ""
  var name = ""
  var arguments: [GraphQLArgument] = []
  var directives: [GraphQLDirective] = []
  var selections: [GraphQLSelection] = []
  var comments: [String] = []
  var position: GraphQLPosition?

  // Noted by validation.
  var definition: GraphQLFieldDefinition?
  /// The type the field is selected on.
  var parent: GraphQLDefinition?

  static let goName = "Field"
  static let isExact = true
  static let members: [GraphQLMember<GraphQLField>] = [
    .text("Alias", \.alias),
    .text("Name", \.name),
    .nodes("Arguments", \.arguments),
    .nodes("Directives", \.directives),
    .selections(\.selections),
    .comments("Comment", \.comments),
  ]

  init() {}

  /// The key of the field in a response.
  var responseName: String { alias.isEmpty ? name : alias }
}
