/// A query, mutation or subscription (section 2.3).
final class GraphQLOperation: GraphQLNode {
  var kind = GraphQLOperationKind.unnamed
  /// Empty where there is none.
  var name = ""
  var variables: [GraphQLVariableDefinition] = []
  var directives: [GraphQLDirective] = []
  var selections: [GraphQLSelection] = []
  var comments: [String] = []
  var position: GraphQLPosition?

  static let goName = "OperationDefinition"
  static let goListName = "OperationList"
  static let isExact = true
  static let members: [GraphQLMember<GraphQLOperation>] = [
    .word("Operation", \.kind, "ast.Operation"),
    .text("Name", \.name),
    .nodes("VariableDefinitions", \.variables),
    .nodes("Directives", \.directives),
    .selections(\.selections),
    .comments("Comment", \.comments),
  ]

  init() {}
}
