/// An executable document (section 2.2).
final class GraphQLQueryDocument: GraphQLNode {
  var operations: [GraphQLOperation] = []
  var fragments: [GraphQLFragmentDefinition] = []

  static let goName = "QueryDocument"
  static let members: [GraphQLMember<GraphQLQueryDocument>] = [
    .nodes("Operations", \.operations),
    .nodes("Fragments", \.fragments),
  ]

  init() {}
}
