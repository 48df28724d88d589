/// A schema that has been checked: its types and directives by name, extensions merged.
final class GraphQLSchema {
  private(set) var types: [String: GraphQLDefinition] = [:]
  private(set) var directives: [String: GraphQLDirectiveDefinition] = [:]
  private(set) var query: GraphQLDefinition?
  private(set) var mutation: GraphQLDefinition?
  private(set) var subscription: GraphQLDefinition?
  /// The types an abstract type may turn out to be, and each object for itself, by name.
  private(set) var possibleTypes: [String: [GraphQLDefinition]] = [:]

  /// Throws the first complaint. The document's nodes become those of the schema and change with it.
  init(_ document: GraphQLSchemaDocument, _ context: BuiltinContext) throws {
    let prelude = try GraphQLPrelude.document(context)
    var definitions = prelude.definitions + document.definitions
    for definition in definitions {
      guard types.updateValue(definition, forKey: definition.name) == nil else {
        throw Self.complaint("Cannot redeclare type \(definition.name).", definition.position)
      }
    }
    try extend(with: document.extensions, &definitions, context)
    collectPossibleTypes(definitions)
    try declare(prelude.directives + document.directives)
    try setRoots(document)
    try checkDefinitions(context)
    if document.schemas.isEmpty {
      query = query ?? types["Query"]
      mutation = mutation ?? types["Mutation"]
      subscription = subscription ?? types["Subscription"]
    }
    addIntrospection()
  }

  /// A complaint about the schema; without a position it is placed at -1, as gqlparser does.
  static func complaint(_ message: String, _ position: GraphQLPosition?) -> GraphQLComplaint {
    GraphQLComplaint(message, at: position ?? GraphQLPosition(line: -1, column: -1))
  }

  /// The root type of a kind of operation.
  func root(_ kind: GraphQLOperationKind) -> GraphQLDefinition? {
    switch kind {
    case .query, .unnamed: query
    case .mutation: mutation
    case .subscription: subscription
    default: nil
    }
  }

  /// The types a value of an abstract type, or of the type itself, may be of.
  func possibleTypes(of definition: GraphQLDefinition) -> [GraphQLDefinition] {
    possibleTypes[definition.name] ?? []
  }

  private func extend(
    with extensions: [GraphQLDefinition], _ definitions: inout [GraphQLDefinition],
    _ context: BuiltinContext
  ) throws {
    for other in extensions {
      try context.charge(1)
      let definition: GraphQLDefinition
      if let present = types[other.name] {
        definition = present
      } else {
        // What extends nothing declares.
        definition = GraphQLDefinition()
        definition.kind = other.kind
        definition.name = other.name
        definition.position = other.position
        types[other.name] = definition
        definitions.append(definition)
      }
      guard definition.kind == other.kind else {
        throw Self.complaint(
          "Cannot extend type \(other.name) because the base type is a \(definition.kind.rawValue), "
            + "not \(other.kind.rawValue).", other.position)
      }
      definition.directives += other.directives
      definition.interfaces += other.interfaces
      definition.fields += other.fields
      definition.types += other.types
      definition.typePositions += other.typePositions
      definition.enumValues += other.enumValues
    }
  }

  private func collectPossibleTypes(_ definitions: [GraphQLDefinition]) {
    for definition in definitions {
      if definition.kind == .union {
        for name in definition.types {
          if let type = types[name] { possibleTypes[definition.name, default: []].append(type) }
        }
      } else if !definition.kind.isLeaf {
        for name in definition.interfaces { possibleTypes[name, default: []].append(definition) }
        if definition.kind == .object || definition.kind == .inputObject {
          possibleTypes[definition.name, default: []].append(definition)
        }
      }
    }
  }

  private func declare(_ definitions: [GraphQLDirectiveDefinition]) throws {
    // A schema may declare GraphQL's own directives again.
    let redeclarable: Set<String> = ["include", "skip", "deprecated", "specifiedBy", "defer", "oneOf"]
    for directive in definitions {
      guard directives[directive.name] == nil || redeclarable.contains(directive.name) else {
        throw Self.complaint("Cannot redeclare directive \(directive.name).", directive.position)
      }
      directives[directive.name] = directive
    }
  }

  private func setRoots(_ document: GraphQLSchemaDocument) throws {
    if document.schemas.count > 1 {
      throw Self.complaint(
        "Cannot have multiple schema entry points, consider schema extensions instead.",
        document.schemas[1].position)
    }
    for schema in document.schemas + document.schemaExtensions {
      for root in schema.roots {
        guard let type = types[root.type] else {
          throw Self.complaint(
            "Schema root \(root.kind.rawValue) refers to a type \(root.type) that does not exist.",
            root.position)
        }
        switch root.kind {
        case .query: query = type
        case .mutation: mutation = type
        case .subscription: subscription = type
        default: break
        }
      }
      try check(schema.directives, at: .schema)
    }
  }

  private func addIntrospection() {
    guard let query else { return }
    query.fields.append(
      GraphQLFieldDefinition("__schema", GraphQLType(named: "__Schema", isNonNull: true)))
    query.fields.append(
      GraphQLFieldDefinition(
        "__type", GraphQLType(named: "__Type"),
        [GraphQLArgumentDefinition("name", GraphQLType(named: "String", isNonNull: true))]))
  }
}
