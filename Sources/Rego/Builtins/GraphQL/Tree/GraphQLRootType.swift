/// The type operations of one kind begin at.
final class GraphQLRootType: GraphQLNode {
  var kind = GraphQLOperationKind.unnamed
  var type = ""
  var comments: [String] = []
  var position: GraphQLPosition?

  static let goName = "OperationTypeDefinition"
  static let members: [GraphQLMember<GraphQLRootType>] = [
    .word("Operation", \.kind, "ast.Operation"),
    .text("Type", \.type),
    .comments("Comment", \.comments),
  ]

  init() {}
}
