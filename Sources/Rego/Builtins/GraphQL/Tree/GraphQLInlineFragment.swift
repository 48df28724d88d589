/// A fragment where it is used (section 2.8.2).
final class GraphQLInlineFragment: GraphQLNode {
  /// Empty where there is none.
  var typeCondition = ""
  var directives: [GraphQLDirective] = []
  var selections: [GraphQLSelection] = []
  var comments: [String] = []
  var position: GraphQLPosition?

  // Noted by validation.
  var parent: GraphQLDefinition?

  static let goName = "InlineFragment"
  static let isExact = true
  static let members: [GraphQLMember<GraphQLInlineFragment>] = [
    .text("TypeCondition", \.typeCondition),
    .nodes("Directives", \.directives),
    .selections(\.selections),
    .comments("Comment", \.comments),
  ]

  init() {}
}
