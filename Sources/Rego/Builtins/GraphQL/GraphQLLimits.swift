/// How much of a GraphQL document is read. OPA sets no bound; whoever writes the query is not trusted here.
enum GraphQLLimits {
  /// Bytes of one document.
  static let bytes = 8 << 20
  /// Selections, values and types within one another, fragments followed where they are spread.
  static let depth = 200

  static func checkBytes(_ count: Int) throws(BuiltinError) {
    guard count <= bytes else {
      throw BuiltinError(.halt, "a GraphQL document of \(count) bytes exceeds the limit of \(bytes)")
    }
  }

  static func checkDepth(_ reached: Int) throws(BuiltinError) {
    guard reached <= depth else {
      throw BuiltinError(.halt, "a GraphQL document nests deeper than the limit of \(depth)")
    }
  }
}
