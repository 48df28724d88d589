/// What an operation does. An object may name others, which no schema supports.
struct GraphQLOperationKind: RawRepresentable, Hashable {
  var rawValue: String

  static let query = GraphQLOperationKind(rawValue: "query")
  static let mutation = GraphQLOperationKind(rawValue: "mutation")
  static let subscription = GraphQLOperationKind(rawValue: "subscription")
  /// An object without one: a query.
  static let unnamed = GraphQLOperationKind(rawValue: "")
}
