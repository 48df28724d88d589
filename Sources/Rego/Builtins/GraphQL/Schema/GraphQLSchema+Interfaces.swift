extension GraphQLSchema {
  /// Whether a type has what an interface asks of it (section 3.6, type validation).
  func checkImplementation(
    of name: String, by definition: GraphQLDefinition, _ context: BuiltinContext
  ) throws {
    guard let interface = types[name] else {
      throw Self.complaint("Undefined type \(GraphQLText.quoted(name)).", definition.position)
    }
    guard interface.kind == .interface else {
      throw Self.complaint(
        "\(GraphQLText.quoted(name)) is a non interface type \(interface.kind.rawValue).",
        definition.position)
    }
    let task = "For \(definition.name) to implement \(interface.name)"
    for required in interface.fields {
      try context.charge(definition.fields.count)
      guard let field = definition.field(required.name) else {
        throw Self.complaint("\(task) it must have a field called \(required.name).", definition.position)
      }
      guard isCovariant(field.type, with: required.type) else {
        throw Self.complaint(
          "\(task) the field \(required.name) must have type \(required.type).", field.position)
      }
      try checkArguments(of: field, against: required, task)
    }
    for other in interface.interfaces where !definition.interfaces.contains(other) {
      throw Self.complaint(
        other == definition.name
          ? "Type \(definition.name) cannot implement \(name) because it would create a circular reference."
          : "Type \(definition.name) must implement \(other) because it is implemented by \(name).",
        definition.position)
    }
  }

  private func checkArguments(
    of field: GraphQLFieldDefinition, against required: GraphQLFieldDefinition, _ task: String
  ) throws {
    for argument in required.arguments {
      guard let found = field.argument(argument.name) else {
        throw Self.complaint(
          "\(task) the field \(required.name) must have the same arguments but it is missing "
            + "\(argument.name).", field.position)
      }
      guard argument.type.fits(found.type) else {
        throw Self.complaint(
          "\(task) the field \(required.name) must have the same arguments but \(argument.name) "
            + "has the wrong type.", found.position)
      }
    }
    for argument in field.arguments
    where required.argument(argument.name) == nil && argument.type.isNonNull && argument.defaultValue == nil {
      throw Self.complaint(
        "\(task) any additional arguments on \(field.name) must be optional or have a default value "
          + "but \(argument.name) is required.", argument.position)
    }
  }

  /// Whether a field of type `actual` may stand for one of type `required`.
  private func isCovariant(_ actual: GraphQLType, with required: GraphQLType) -> Bool {
    if required.isNonNull, !actual.isNonNull { return false }
    if let element = required.element {
      guard let actualElement = actual.element else { return false }
      return isCovariant(actualElement, with: element)
    }
    return required.named == actual.named
      || possibleTypes[required.named]?.contains { $0.name == actual.named } == true
  }
}
