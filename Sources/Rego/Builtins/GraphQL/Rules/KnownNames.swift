/// An argument must be one the field or directive takes (section 5.4.1).
final class KnownArgumentNames: GraphQLRule {
  func leave(_ field: GraphQLField, _ walk: GraphQLWalk) throws {
    guard let definition = field.definition, let parent = field.parent else { return }
    for argument in field.arguments where definition.argument(argument.name) == nil {
      walk.report(
        "Unknown argument \"\(argument.name)\" on field \"\(parent.name).\(field.name)\"."
          + Self.question(argument.name, definition.arguments), at: field.position)
    }
  }

  func leave(_ directive: GraphQLDirective, _ walk: GraphQLWalk) throws {
    guard let definition = directive.definition else { return }
    for argument in directive.arguments where definition.argument(argument.name) == nil {
      walk.report(
        "Unknown argument \"\(argument.name)\" on directive \"@\(directive.name)\"."
          + Self.question(argument.name, definition.arguments), at: directive.position)
    }
  }

  private static func question(_ name: String, _ known: [GraphQLArgumentDefinition]) -> String {
    GraphQLSuggestions.question(GraphQLSuggestions.among(known.map(\.name), for: name))
  }
}

/// A fragment that is spread must be there (section 5.5.2.1).
final class KnownFragmentNames: GraphQLRule {
  func leave(_ spread: GraphQLFragmentSpread, _ walk: GraphQLWalk) throws {
    guard spread.definition == nil else { return }
    walk.report("Unknown fragment \"\(spread.name)\".", at: spread.position)
  }
}

/// The schema must have a root type for the kind of operation.
final class KnownRootType: GraphQLRule {
  func leave(_ operation: GraphQLOperation, _ walk: GraphQLWalk) throws {
    switch operation.kind {
    case .query, .mutation, .subscription, .unnamed: break
    default:
      throw GraphQLComplaint("got unknown operation type \"\(operation.kind.rawValue)\"", at: nil)
    }
    guard walk.schema.root(operation.kind) == nil else { return }
    walk.report(
      "Schema does not support operation type \"\(operation.kind.rawValue)\"", at: operation.position)
  }
}

/// Types named in variables and fragments must exist (section 5.5.1.2).
final class KnownTypeNames: GraphQLRule {
  func leave(_ variable: GraphQLVariableDefinition, _ walk: GraphQLWalk) throws {
    guard variable.definition == nil else { return }
    walk.report("Unknown type \"\(variable.type.name)\".", at: variable.position)
  }

  func leave(_ fragment: GraphQLInlineFragment, _ walk: GraphQLWalk) throws {
    let name = fragment.typeCondition
    guard !name.isEmpty, walk.schema.types[name] == nil else { return }
    walk.report("Unknown type \"\(name)\".", at: fragment.position)
  }

  func leave(_ fragment: GraphQLFragmentDefinition, _ walk: GraphQLWalk) throws {
    let name = fragment.typeCondition
    guard walk.schema.types[name] == nil else { return }
    try walk.context.charge(walk.schema.types.count)
    let known = walk.schema.types.keys.sorted()
    walk.report(
      "Unknown type \"\(name)\"."
        + GraphQLSuggestions.question(GraphQLSuggestions.among(known, for: name)), at: fragment.position)
  }
}
