/// A variable of an operation (section 2.10).
final class GraphQLVariableDefinition: GraphQLNode {
  /// Without the dollar sign.
  var name = ""
  /// Only an object can lack it.
  var writtenType: GraphQLType?
  var defaultValue: GraphQLValue?
  var directives: [GraphQLDirective] = []
  var comments: [String] = []
  var position: GraphQLPosition?

  // Noted by validation.
  var definition: GraphQLDefinition?
  var isUsed = false

  static let goName = "VariableDefinition"
  static let members: [GraphQLMember<GraphQLVariableDefinition>] = [
    .text("Variable", \.name),
    .node("Type", \.writtenType),
    .node("DefaultValue", \.defaultValue),
    .nodes("Directives", \.directives),
    .comments("Comment", \.comments),
    .flag("Used", \.isUsed),
  ]

  init() {}

  var type: GraphQLType { writtenType ?? GraphQLType() }
}
