/// Fields of one response name must be the same field (section 5.3.2).
final class OverlappingFieldsCanBeMerged: GraphQLRule {
  private let search = FieldConflictSearch()
  /// True once a fragment that spreads itself made the search endless; another rule reports that.
  private var hasGivenUp = false

  func leave(_ operation: GraphQLOperation, _ walk: GraphQLWalk) throws {
    try report(operation.selections, walk)
  }

  func leave(_ field: GraphQLField, _ walk: GraphQLWalk) throws {
    // Fields of a fragment are reported where an operation spreads it.
    if walk.operation != nil { try report(field.selections, walk) }
  }

  func leave(_ fragment: GraphQLInlineFragment, _ walk: GraphQLWalk) throws {
    try report(fragment.selections, walk)
  }

  func leave(_ fragment: GraphQLFragmentDefinition, _ walk: GraphQLWalk) throws {
    try report(fragment.selections, walk)
  }

  private func report(_ selections: [GraphQLSelection], _ walk: GraphQLWalk) throws {
    if hasGivenUp { return }
    let conflicts: [FieldConflict]
    do {
      conflicts = try search.conflicts(within: selections, walk)
    } catch is FieldConflictSearch.Endless {
      hasGivenUp = true
      return
    }
    for conflict in conflicts {
      walk.report(
        "Fields \"\(conflict.responseName)\" conflict because \(conflict.reason). "
          + "Use different aliases on the fields to fetch both if this was intentional.",
        at: conflict.position)
    }
  }
}
