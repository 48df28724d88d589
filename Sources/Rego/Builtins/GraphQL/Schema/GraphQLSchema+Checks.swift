extension GraphQLSchema {
  /// Checks types, then directives, each in the order of their names; throws the first complaint.
  func checkDefinitions(_ context: BuiltinContext) throws {
    for (_, definition) in types.sorted(by: { $0.key < $1.key }) { try check(definition, context) }
    for (_, directive) in directives.sorted(by: { $0.key < $1.key }) {
      try checkName(directive.name, directive.position)
      try check(directive.arguments, of: directive)
    }
  }

  private func check(_ definition: GraphQLDefinition, _ context: BuiltinContext) throws {
    try context.charge(definition.fields.count + definition.enumValues.count + 1)
    try checkFieldTypes(definition)
    for name in definition.types {
      guard let type = types[name] else {
        throw Self.complaint("Undefined type \(GraphQLText.quoted(name)).", definition.position)
      }
      guard type.kind == .object else {
        throw Self.complaint(
          "\(definition.kind.rawValue) type \(GraphQLText.quoted(name)) must be OBJECT.",
          definition.position)
      }
    }
    for name in definition.interfaces { try checkImplementation(of: name, by: definition, context) }
    switch definition.kind {
    case .object, .interface: try checkOutputFields(definition)
    case .enumeration: try checkEnumValues(definition)
    case .inputObject: try checkInputFields(definition)
    case .union: try checkMembers(definition)
    default: break
    }
    if let field = Self.firstRepeated(definition.fields, \.name) {
      throw Self.complaint("Field \(definition.name).\(field.name) can only be defined once.", field.position)
    }
    if !definition.isBuiltIn { try checkName(definition.name, definition.position) }
    try check(definition.directives, at: GraphQLLocation(rawValue: definition.kind.rawValue))
  }

  private func checkFieldTypes(_ definition: GraphQLDefinition) throws {
    let location: GraphQLLocation = definition.kind == .inputObject ? .inputFieldDefinition : .fieldDefinition
    for field in definition.fields {
      try checkName(field.name, field.position)
      try checkExists(field.type)
      try check(field.arguments, of: nil)
      try check(field.directives, at: location)
    }
  }

  private func checkOutputFields(_ definition: GraphQLDefinition) throws {
    let kind = definition.kind.rawValue
    if definition.fields.isEmpty {
      throw Self.complaint("\(kind) \(definition.name): must define one or more fields.", definition.position)
    }
    for field in definition.fields {
      guard let type = types[field.type.name], !type.kind.isLeaf, !type.kind.isComposite else { continue }
      throw Self.complaint(
        "\(kind) \(definition.name): field must be one of SCALAR, OBJECT, INTERFACE, UNION, ENUM.",
        field.position)
    }
  }

  private func checkInputFields(_ definition: GraphQLDefinition) throws {
    if definition.fields.isEmpty {
      throw Self.complaint(
        "INPUT_OBJECT \(definition.name): must define one or more input fields.", definition.position)
    }
    for field in definition.fields {
      guard let type = types[field.type.name], !type.kind.isInput else { continue }
      throw Self.complaint(
        "\(type.kind.rawValue) \(field.name): field must be one of SCALAR, ENUM, INPUT_OBJECT.",
        field.position)
    }
  }

  private func checkMembers(_ definition: GraphQLDefinition) throws {
    let positions = definition.typePositions
    let members = definition.types.enumerated().map { index, name in
      (name: name, position: index < positions.count ? positions[index] : definition.position)
    }
    guard let member = Self.firstRepeated(members, \.name) else { return }
    throw Self.complaint(
      "Union type \(definition.name) can only include type \(member.name) once.", member.position)
  }

  private func checkEnumValues(_ definition: GraphQLDefinition) throws {
    if definition.enumValues.isEmpty {
      throw Self.complaint(
        "ENUM \(definition.name): must define one or more unique enum values.", definition.position)
    }
    for value in definition.enumValues {
      if ["true", "false", "null"].contains(value.name) {
        throw Self.complaint("ENUM \(definition.name): non-enum value \(value.name).", definition.position)
      }
      try check(value.directives, at: .enumValue)
    }
    if let value = Self.firstRepeated(definition.enumValues, \.name) {
      throw Self.complaint(
        "Enum value \(definition.name).\(value.name) can only be defined once.", value.position)
    }
  }

  /// Of the first member whose name comes again, the one that repeats it.
  private static func firstRepeated<Member>(_ members: [Member], _ name: (Member) -> String) -> Member? {
    var seen: Set<String> = []
    var repeated: [String: Member] = [:]
    for member in members where !seen.insert(name(member)).inserted {
      repeated[name(member)] = repeated[name(member)] ?? member
    }
    for member in members {
      if let repetition = repeated[name(member)] { return repetition }
    }
    return nil
  }

  private func check(_ arguments: [GraphQLArgumentDefinition], of directive: GraphQLDirectiveDefinition?)
    throws
  {
    for argument in arguments {
      try checkName(argument.name, argument.position)
      let type = try checkExists(argument.type)
      if !type.kind.isInput {
        throw Self.complaint(
          "cannot use \(argument.type) as argument \(argument.name) because \(type.kind.rawValue) "
            + "is not a valid input type", argument.position)
      }
      try check(argument.directives, at: .argumentDefinition, of: directive)
    }
  }

  @discardableResult
  private func checkExists(_ type: GraphQLType) throws -> GraphQLDefinition {
    guard let definition = types[type.name] else {
      throw Self.complaint("Undefined type \(type.name).", type.position)
    }
    return definition
  }

  /// Uses of directives at a place of the schema; `directive` is the one whose arguments they stand at.
  func check(
    _ uses: [GraphQLDirective], at location: GraphQLLocation, of directive: GraphQLDirectiveDefinition? = nil
  ) throws {
    for use in uses {
      try checkName(use.name, use.position)
      if let directive, use.name == directive.name {
        throw Self.complaint("Directive \(directive.name) cannot refer to itself.", use.position)
      }
      guard let definition = directives[use.name] else {
        throw Self.complaint("Undefined directive \(use.name).", use.position)
      }
      guard definition.locations.contains(location) else {
        throw Self.complaint(
          "Directive \(use.name) is not applicable on \(location.rawValue).", use.position)
      }
      try checkArguments(of: use, definition)
    }
  }

  /// The arguments given to a directive; their values are not looked at.
  private func checkArguments(of use: GraphQLDirective, _ definition: GraphQLDirectiveDefinition) throws {
    for argument in use.arguments where definition.argument(argument.name) == nil {
      throw Self.complaint(
        "Undefined argument \(argument.name) for directive \(use.name).", argument.position)
    }
    for argument in definition.arguments where argument.type.isNonNull && argument.defaultValue == nil {
      let given = use.arguments.first { $0.name == argument.name }
      if given == nil || given?.value?.kind == .null {
        throw Self.complaint(
          "Argument \(argument.name) for directive \(use.name) cannot be null.", use.position)
      }
    }
  }

  private func checkName(_ name: String, _ position: GraphQLPosition?) throws {
    guard name.hasPrefix("__") else { return }
    throw Self.complaint(
      "Name \"\(name)\" must not begin with \"__\", which is reserved by GraphQL introspection.", position)
  }
}
