/// The use of a fragment (section 2.8).
final class GraphQLFragmentSpread: GraphQLNode {
  var name = ""
  var directives: [GraphQLDirective] = []
  var comments: [String] = []
  var position: GraphQLPosition?

  // Noted by validation.
  var definition: GraphQLFragmentDefinition?
  var parent: GraphQLDefinition?

  static let goName = "FragmentSpread"
  static let members: [GraphQLMember<GraphQLFragmentSpread>] = [
    .text("Name", \.name),
    .nodes("Directives", \.directives),
    .comments("Comment", \.comments),
  ]

  init() {}
}
