/// A query about the schema must not follow lists of types into one another three times.
final class MaxIntrospectionDepth: GraphQLRule {
  private static let lists: Set<String> = ["fields", "interfaces", "possibleTypes", "inputFields"]
  private static let listDepth = 3

  func leave(_ field: GraphQLField, _ walk: GraphQLWalk) throws {
    guard field.name == "__schema" || field.name == "__type" else { return }
    var fragments: Set<String> = []
    if try isTooDeep(.field(field), lists: 0, level: 0, &fragments, walk) {
      walk.report("Maximum introspection depth exceeded", at: field.position)
    }
  }

  /// `fragments` are those being followed.
  private func isTooDeep(
    _ selection: GraphQLSelection, lists: Int, level: Int, _ fragments: inout Set<String>, _ walk: GraphQLWalk
  ) throws -> Bool {
    try walk.context.charge(1)
    try GraphQLLimits.checkDepth(level)
    func contains(_ selections: [GraphQLSelection], lists: Int) throws -> Bool {
      for inner in selections
      where try isTooDeep(inner, lists: lists, level: level + 1, &fragments, walk) { return true }
      return false
    }
    switch selection {
    case .field(let field):
      let lists = lists + (Self.lists.contains(field.name) ? 1 : 0)
      return try lists >= Self.listDepth || contains(field.selections, lists: lists)
    case .inline(let fragment): return try contains(fragment.selections, lists: lists)
    case .spread(let spread):
      guard let fragment = spread.definition, fragments.insert(spread.name).inserted else { return false }
      defer { fragments.remove(spread.name) }
      return try contains(fragment.selections, lists: lists)
    }
  }
}
