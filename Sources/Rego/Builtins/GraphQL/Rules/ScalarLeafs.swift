/// Fields are selected down to scalars and enumerations, and no further (section 5.3.3).
final class ScalarLeafs: GraphQLRule {
  func leave(_ field: GraphQLField, _ walk: GraphQLWalk) throws {
    guard let reference = field.definition?.type, let type = walk.schema.types[reference.name] else { return }
    if type.kind.isLeaf, !field.selections.isEmpty {
      walk.report(
        "Field \"\(field.name)\" must not have a selection since type \"\(type.name)\" has no subfields.",
        at: field.position)
    } else if !type.kind.isLeaf, field.selections.isEmpty {
      walk.report(
        "Field \"\(field.name)\" of type \"\(reference)\" must have a selection of subfields. "
          + "Did you mean \"\(field.name) { ... }\"?", at: field.position)
    }
  }
}
