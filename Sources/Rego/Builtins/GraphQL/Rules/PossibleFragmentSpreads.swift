/// A fragment must be able to apply where it is spread (section 5.5.2.3).
final class PossibleFragmentSpreads: GraphQLRule {
  func leave(_ fragment: GraphQLInlineFragment, _ walk: GraphQLWalk) throws {
    guard let parent = fragment.parent, try !canApply(fragment.typeCondition, to: parent, walk) else {
      return
    }
    walk.report(
      "Fragment cannot be spread here as objects of type \"\(parent.name)\" can never be of type "
        + "\"\(fragment.typeCondition)\".", at: fragment.position)
  }

  func leave(_ spread: GraphQLFragmentSpread, _ walk: GraphQLWalk) throws {
    guard let fragment = spread.definition, let parent = spread.parent,
      try !canApply(fragment.typeCondition, to: parent, walk)
    else { return }
    walk.report(
      "Fragment \"\(spread.name)\" cannot be spread here as objects of type \"\(parent.name)\" can never be "
        + "of type \"\(fragment.typeCondition)\".", at: spread.position)
  }

  /// What other rules complain about counts as possible.
  private func canApply(_ name: String, to parent: GraphQLDefinition, _ walk: GraphQLWalk) throws -> Bool {
    guard parent.kind.isComposite, let type = walk.schema.types[name], type.kind.isComposite else {
      return true
    }
    let present = parent.kind == .object ? [parent] : walk.schema.possibleTypes(of: parent)
    let wanted = walk.schema.possibleTypes(of: type)
    try walk.context.charge(present.count + wanted.count)
    let names = Set(present.map(\.name))
    return wanted.contains { names.contains($0.name) }
  }
}
