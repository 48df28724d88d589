/// A fragment is on an object, interface or union (section 5.5.1.3).
final class FragmentsOnCompositeTypes: GraphQLRule {
  func leave(_ fragment: GraphQLInlineFragment, _ walk: GraphQLWalk) throws {
    guard let type = walk.schema.types[fragment.typeCondition], !type.kind.isComposite else { return }
    walk.report(
      "Fragment cannot condition on non composite type \"\(fragment.typeCondition)\".",
      at: fragment.position)
  }

  func leave(_ fragment: GraphQLFragmentDefinition, _ walk: GraphQLWalk) throws {
    guard let type = fragment.definition, !fragment.typeCondition.isEmpty, !type.kind.isComposite else {
      return
    }
    walk.report(
      "Fragment \"\(fragment.name)\" cannot condition on non composite type \"\(fragment.typeCondition)\".",
      at: fragment.position)
  }
}
