/// An argument is given once (section 5.4.2).
final class UniqueArgumentNames: GraphQLRule {
  func leave(_ field: GraphQLField, _ walk: GraphQLWalk) throws { check(field.arguments, walk) }

  func leave(_ directive: GraphQLDirective, _ walk: GraphQLWalk) throws { check(directive.arguments, walk) }

  private func check(_ arguments: [GraphQLArgument], _ walk: GraphQLWalk) {
    var seen: Set<String> = []
    for argument in arguments where !seen.insert(argument.name).inserted {
      walk.report("There can be only one argument named \"\(argument.name)\".", at: argument.position)
    }
  }
}

/// A directive that is not repeatable stands once at a place (section 5.7.3).
final class UniqueDirectivesPerLocation: GraphQLRule {
  func leave(_ directives: [GraphQLDirective], _ walk: GraphQLWalk) throws {
    var seen: Set<String> = []
    for directive in directives
    where directive.definition?.isRepeatable != true && !seen.insert(directive.name).inserted {
      walk.report(
        "The directive \"@\(directive.name)\" can only be used once at this location.",
        at: directive.position)
    }
  }
}

/// Fragments have unlike names (section 5.5.1.1).
final class UniqueFragmentNames: GraphQLRule {
  private var seen: Set<String> = []

  func leave(_ fragment: GraphQLFragmentDefinition, _ walk: GraphQLWalk) throws {
    if seen.insert(fragment.name).inserted { return }
    walk.report("There can be only one fragment named \"\(fragment.name)\".", at: fragment.position)
  }
}

/// An input object has each field once (section 5.6.3).
final class UniqueInputFieldNames: GraphQLRule {
  func leave(_ value: GraphQLValue, _ walk: GraphQLWalk) throws {
    guard value.kind == .object else { return }
    var seen: Set<String> = []
    for field in value.children where !seen.insert(field.name).inserted {
      walk.report("There can be only one input field named \"\(field.name)\".", at: field.position)
    }
  }
}

/// Operations have unlike names (section 5.2.1.1).
final class UniqueOperationNames: GraphQLRule {
  private var seen: Set<String> = []

  func leave(_ operation: GraphQLOperation, _ walk: GraphQLWalk) throws {
    if seen.insert(operation.name).inserted { return }
    walk.report("There can be only one operation named \"\(operation.name)\".", at: operation.position)
  }
}

/// Variables of an operation have unlike names (section 5.8.1).
final class UniqueVariableNames: GraphQLRule {
  func leave(_ operation: GraphQLOperation, _ walk: GraphQLWalk) throws {
    var counts: [String: Int] = [:]
    for variable in operation.variables {
      counts[variable.name, default: 0] += 1
      // A third of the same name is not worth a complaint of its own.
      guard counts[variable.name] == 2 else { continue }
      walk.report("There can be only one variable named \"$\(variable.name)\".", at: variable.position)
    }
  }
}
