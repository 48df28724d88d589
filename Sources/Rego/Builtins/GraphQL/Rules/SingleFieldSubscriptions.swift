/// A subscription selects one field, and none of introspection (section 5.2.3.1).
final class SingleFieldSubscriptions: GraphQLRule {
  func leave(_ operation: GraphQLOperation, _ walk: GraphQLWalk) throws {
    guard operation.kind == .subscription, walk.schema.subscription != nil else { return }
    var fields: [GraphQLField] = []
    var fragments: Set<String> = []
    try collect(operation.selections, &fields, &fragments, level: 0, walk)
    var names: Set<String> = []
    fields = fields.filter { names.insert($0.name).inserted }
    let name =
      operation.name.isEmpty
      ? "Anonymous Subscription" : "Subscription \(GraphQLText.quoted(operation.name))"
    if fields.count > 1 {
      walk.report("\(name) must select only one top level field.", at: fields[1].position)
    }
    for field in fields where field.name.hasPrefix("__") {
      walk.report("\(name) must not select an introspection top level field.", at: field.position)
    }
  }

  private func collect(
    _ selections: [GraphQLSelection], _ fields: inout [GraphQLField], _ fragments: inout Set<String>,
    level: Int, _ walk: GraphQLWalk
  ) throws {
    try walk.context.charge(selections.count)
    try GraphQLLimits.checkDepth(level)
    for selection in selections {
      switch selection {
      case .field(let field): fields.append(field)
      case .inline(let fragment):
        try collect(fragment.selections, &fields, &fragments, level: level + 1, walk)
      case .spread(let spread):
        guard let fragment = spread.definition else { return }
        guard fragments.insert(fragment.name).inserted else { continue }
        try collect(fragment.selections, &fields, &fragments, level: level + 1, walk)
      }
    }
  }
}
