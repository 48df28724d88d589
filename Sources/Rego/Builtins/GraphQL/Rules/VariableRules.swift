/// Variables are of types that can be input (section 5.8.2).
final class VariablesAreInputTypes: GraphQLRule {
  func leave(_ operation: GraphQLOperation, _ walk: GraphQLWalk) throws {
    for variable in operation.variables {
      guard let type = variable.definition, !type.kind.isInput else { continue }
      walk.report(
        "Variable \"$\(variable.name)\" cannot be non-input type \"\(variable.type)\".", at: variable.position
      )
    }
  }
}

/// A variable's type fits where it is used (section 5.8.5).
final class VariablesInAllowedPosition: GraphQLRule {
  func leave(_ value: GraphQLValue, _ walk: GraphQLWalk) throws {
    if value.kind == .variable { checkType(of: value, walk) }
    if value.kind == .object { checkOneOf(value, walk) }
  }

  private func checkType(of value: GraphQLValue, _ walk: GraphQLWalk) {
    guard walk.operation != nil, let expected = value.expectedType, let variable = value.variable else {
      return
    }
    let variableHasDefault = variable.defaultValue != nil && variable.defaultValue?.kind != .null
    // With a default on either side null does no harm.
    let fits = variable.type.fits(
      expected, asNullable: variableHasDefault || value.expectedTypeHasDefault)
    if fits { return }
    walk.report(
      "Variable \"\(value)\" of type \"\(variable.type)\" used in position expecting type \"\(expected)\".",
      at: value.position)
  }

  private func checkOneOf(_ value: GraphQLValue, _ walk: GraphQLWalk) {
    guard let type = value.definition, type.directives.contains(where: { $0.name == "oneOf" }) else { return }
    for child in value.children {
      guard let inner = child.value, inner.kind == .variable, let variable = inner.variable,
        !variable.type.isNonNull
      else { continue }
      walk.report(
        "Variable \"\(inner)\" is of type \"\(variable.type)\" but must be non-nullable to be used for OneOf "
          + "Input Object \"\(type.name)\".", at: variable.position)
    }
  }
}
