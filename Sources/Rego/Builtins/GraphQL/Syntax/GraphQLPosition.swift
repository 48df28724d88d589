/// Where something stands in a GraphQL document.
struct GraphQLPosition: Hashable {
  /// From one.
  var line: Int
  /// From one, in runes. A block string is placed by its end, as in gqlparser, which may make this negative.
  var column: Int
}
