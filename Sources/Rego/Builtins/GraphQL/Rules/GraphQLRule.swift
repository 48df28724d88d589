/// A rule queries are held to (section 5). It hears of each node when the walk has been through it.
protocol GraphQLRule: AnyObject {
  func leave(_ operation: GraphQLOperation, _ walk: GraphQLWalk) throws
  func leave(_ field: GraphQLField, _ walk: GraphQLWalk) throws
  func leave(_ fragment: GraphQLFragmentDefinition, _ walk: GraphQLWalk) throws
  func leave(_ fragment: GraphQLInlineFragment, _ walk: GraphQLWalk) throws
  func leave(_ spread: GraphQLFragmentSpread, _ walk: GraphQLWalk) throws
  func leave(_ directive: GraphQLDirective, _ walk: GraphQLWalk) throws
  /// All directives of one place.
  func leave(_ directives: [GraphQLDirective], _ walk: GraphQLWalk) throws
  func leave(_ value: GraphQLValue, _ walk: GraphQLWalk) throws
  func leave(_ variable: GraphQLVariableDefinition, _ walk: GraphQLWalk) throws
}

extension GraphQLRule {
  func leave(_ operation: GraphQLOperation, _ walk: GraphQLWalk) throws {}
  func leave(_ field: GraphQLField, _ walk: GraphQLWalk) throws {}
  func leave(_ fragment: GraphQLFragmentDefinition, _ walk: GraphQLWalk) throws {}
  func leave(_ fragment: GraphQLInlineFragment, _ walk: GraphQLWalk) throws {}
  func leave(_ spread: GraphQLFragmentSpread, _ walk: GraphQLWalk) throws {}
  func leave(_ directive: GraphQLDirective, _ walk: GraphQLWalk) throws {}
  func leave(_ directives: [GraphQLDirective], _ walk: GraphQLWalk) throws {}
  func leave(_ value: GraphQLValue, _ walk: GraphQLWalk) throws {}
  func leave(_ variable: GraphQLVariableDefinition, _ walk: GraphQLWalk) throws {}
}
