/// An element of a list, or a field of an input object.
final class GraphQLChildValue: GraphQLNode {
  /// Empty in a list.
  var name = ""
  var value: GraphQLValue?
  var comments: [String] = []
  var position: GraphQLPosition?

  static let goName = "ChildValue"
  static let members: [GraphQLMember<GraphQLChildValue>] = [
    .text("Name", \.name),
    .node("Value", \.value),
    .comments("Comment", \.comments),
  ]

  init() {}
}
