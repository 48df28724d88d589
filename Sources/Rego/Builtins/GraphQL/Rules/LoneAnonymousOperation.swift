/// An operation without a name must be alone (section 5.2.2.1).
final class LoneAnonymousOperation: GraphQLRule {
  func leave(_ operation: GraphQLOperation, _ walk: GraphQLWalk) throws {
    guard operation.name.isEmpty, walk.document.operations.count > 1 else { return }
    walk.report("This anonymous operation must be the only defined operation.", at: operation.position)
  }
}
