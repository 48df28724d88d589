/// A fragment with a name (section 2.8).
final class GraphQLFragmentDefinition: GraphQLNode {
  var name = ""
  /// An extension of gqlparser's.
  var variables: [GraphQLVariableDefinition] = []
  var typeCondition = ""
  var directives: [GraphQLDirective] = []
  var selections: [GraphQLSelection] = []
  var comments: [String] = []
  var position: GraphQLPosition?

  // Noted by validation.
  var definition: GraphQLDefinition?

  static let goName = "FragmentDefinition"
  static let isExact = true
  static let members: [GraphQLMember<GraphQLFragmentDefinition>] = [
    .text("Name", \.name),
    .nodes("VariableDefinition", \.variables),
    .text("TypeCondition", \.typeCondition),
    .nodes("Directives", \.directives),
    .selections(\.selections),
    .comments("Comment", \.comments),
  ]

  init() {}
}
