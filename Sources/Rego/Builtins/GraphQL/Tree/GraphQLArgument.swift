/// An argument given to a field or directive.
final class GraphQLArgument: GraphQLNode {
  var name = ""
  var value: GraphQLValue?
  var comments: [String] = []
  var position: GraphQLPosition?

  static let goName = "Argument"
  static let members: [GraphQLMember<GraphQLArgument>] = [
    .text("Name", \.name),
    .node("Value", \.value),
    .comments("Comment", \.comments),
  ]

  init() {}
}
