/// Arguments that have no default and cannot be null must be given (section 5.4.2.1).
final class ProvidedRequiredArguments: GraphQLRule {
  func leave(_ field: GraphQLField, _ walk: GraphQLWalk) throws {
    for missing in Self.missing(field.definition?.arguments ?? [], field.arguments) {
      walk.report(
        "Field \"\(field.name)\" argument \"\(missing.name)\" of type \"\(missing.type)\" is required, "
          + "but it was not provided.", at: field.position)
    }
  }

  func leave(_ directive: GraphQLDirective, _ walk: GraphQLWalk) throws {
    for missing in Self.missing(directive.definition?.arguments ?? [], directive.arguments) {
      walk.report(
        "Directive \"@\(directive.name)\" argument \"\(missing.name)\" of type \"\(missing.type)\" is "
          + "required, but it was not provided.", at: directive.position)
    }
  }

  private static func missing(
    _ definitions: [GraphQLArgumentDefinition], _ given: [GraphQLArgument]
  ) -> [GraphQLArgumentDefinition] {
    definitions.filter { definition in
      definition.type.isNonNull && definition.defaultValue == nil
        && !given.contains { $0.name == definition.name }
    }
  }
}
