/// The rules gqlparser holds queries to, in the order in which it reports them.
enum GraphQLRules {
  private static func all() -> [any GraphQLRule] {
    [
      FieldsOnCorrectType(),
      FragmentsOnCompositeTypes(),
      KnownArgumentNames(),
      KnownDirectives(),
      KnownFragmentNames(),
      KnownRootType(),
      KnownTypeNames(),
      LoneAnonymousOperation(),
      MaxIntrospectionDepth(),
      NoFragmentCycles(),
      NoUndefinedVariables(),
      NoUnusedFragments(),
      NoUnusedVariables(),
      OverlappingFieldsCanBeMerged(),
      PossibleFragmentSpreads(),
      ProvidedRequiredArguments(),
      ScalarLeafs(),
      SingleFieldSubscriptions(),
      UniqueArgumentNames(),
      UniqueDirectivesPerLocation(),
      UniqueFragmentNames(),
      UniqueInputFieldNames(),
      UniqueOperationNames(),
      UniqueVariableNames(),
      ValuesOfCorrectType(),
      VariablesAreInputTypes(),
      VariablesInAllowedPosition(),
    ]
  }

  /// What is wrong with a query, in the order of the walk through it.
  static func complaints(
    about document: GraphQLQueryDocument, under schema: GraphQLSchema, _ context: BuiltinContext
  ) throws -> [GraphQLComplaint] {
    let walk = GraphQLWalk(document, schema, context, all())
    try walk.run()
    return walk.complaints
  }
}
