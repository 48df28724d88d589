/// Variables that are used must be defined (section 5.8.3).
final class NoUndefinedVariables: GraphQLRule {
  func leave(_ value: GraphQLValue, _ walk: GraphQLWalk) throws {
    guard let operation = walk.operation, value.kind == .variable, value.variable == nil else { return }
    walk.report(
      operation.name.isEmpty
        ? "Variable \"\(value)\" is not defined."
        : "Variable \"\(value)\" is not defined by operation \"\(operation.name)\".", at: value.position)
  }
}

/// Fragments must be used by an operation (section 5.5.1.4).
final class NoUnusedFragments: GraphQLRule {
  private var used: Set<String> = []
  private var isAmongFragments = false

  func leave(_ spread: GraphQLFragmentSpread, _ walk: GraphQLWalk) throws {
    if !isAmongFragments { used.insert(spread.name) }
  }

  func leave(_ fragment: GraphQLFragmentDefinition, _ walk: GraphQLWalk) throws {
    isAmongFragments = true
    if used.contains(fragment.name) { return }
    walk.report("Fragment \"\(fragment.name)\" is never used.", at: fragment.position)
  }
}

/// Variables must be used by their operation (section 5.8.4).
final class NoUnusedVariables: GraphQLRule {
  func leave(_ operation: GraphQLOperation, _ walk: GraphQLWalk) throws {
    for variable in operation.variables where !variable.isUsed {
      walk.report(
        operation.name.isEmpty
          ? "Variable \"$\(variable.name)\" is never used."
          : "Variable \"$\(variable.name)\" is never used in operation \"\(operation.name)\".",
        at: variable.position)
    }
  }
}
