extension GraphQLParser {
  /// A description, and the comments before it.
  struct Description {
    var text = ""
    var comments: [String] = []
  }

  /// A document of the type system (section 3.1).
  mutating func schemaDocument() throws -> GraphQLSchemaDocument {
    let document = GraphQLSchemaDocument()
    while try !peek(.end) {
      let description = try description()
      let token = try peek()
      guard token.kind == .name else { throw Self.unexpected(token) }
      switch token.value {
      case "schema": document.schemas.append(try schemaDefinition(description))
      case "directive": document.directives.append(try directiveDefinition(description))
      case "extend":
        // The token before is the description, or a comment after it.
        if !description.text.isEmpty { throw Self.unexpected(previous) }
        try typeSystemExtension(into: document)
      default:
        guard let kind = Self.kind(of: token.value) else { throw Self.unexpected(token) }
        let comments = try expect(keyword: token.value)
        let definition = try self.definition(kind, isExtension: false)
        definition.description = description.text
        definition.commentsBeforeDescription = description.comments
        definition.commentsAfterDescription = comments
        document.definitions.append(definition)
      }
    }
    document.comments = comments
    return document
  }

  /// The kind of type a keyword introduces.
  static func kind(of keyword: String) -> GraphQLDefinitionKind? {
    switch keyword {
    case "scalar": .scalar
    case "type": .object
    case "interface": .interface
    case "union": .union
    case "enum": .enumeration
    case "input": .inputObject
    default: nil
    }
  }

  private mutating func description() throws -> Description {
    let token = try peek()
    guard token.kind == .string || token.kind == .blockString else { return Description() }
    let comments = comments
    return Description(text: try next().value, comments: comments)
  }

  private mutating func schemaDefinition(_ description: Description) throws -> GraphQLSchemaDefinition {
    let comments = try expect(keyword: "schema")
    let schema = GraphQLSchemaDefinition()
    schema.position = try position()
    schema.commentsBeforeDescription = description.comments
    schema.description = description.text
    schema.commentsAfterDescription = comments
    try rootTypes(of: schema)
    return schema
  }

  /// The directives and root types of a schema or an extension of it.
  mutating func rootTypes(of schema: GraphQLSchemaDefinition) throws {
    schema.directives = try directives(isConstant: true)
    (schema.roots, schema.commentsAtEnd) = try some(.leftBrace, .rightBrace) { parser in
      let root = GraphQLRootType()
      root.position = try parser.position()
      root.comments = parser.comments
      root.kind = try parser.operationKind()
      try parser.expect(.colon)
      root.type = try parser.name()
      return root
    }
  }

  /// A type after its keyword, or an extension of one.
  mutating func definition(
    _ kind: GraphQLDefinitionKind, isExtension: Bool
  ) throws -> GraphQLDefinition {
    let definition = GraphQLDefinition()
    definition.kind = kind
    definition.position = try position()
    definition.name = try name()
    // gqlparser knows no interfaces in an extension of an interface, though the specification does.
    if kind == .object || (kind == .interface && !isExtension) {
      definition.interfaces = try interfaces()
    }
    definition.directives = try directives(isConstant: !(kind == .inputObject && isExtension))
    switch kind {
    case .object, .interface:
      (definition.fields, definition.commentsAtEnd) = try some(.leftBrace, .rightBrace) {
        try $0.fieldDefinition()
      }
    case .inputObject:
      (definition.fields, definition.commentsAtEnd) = try some(.leftBrace, .rightBrace) {
        try $0.inputFieldDefinition()
      }
    case .union:
      if try skip(.equals) {
        let names = try names(between: .pipe)
        definition.types = names.map(\.value)
        definition.typePositions = names.map(\.position)
      }
    case .enumeration:
      (definition.enumValues, definition.commentsAtEnd) = try some(.leftBrace, .rightBrace) {
        try $0.enumValue()
      }
    default: break
    }
    return definition
  }

  private mutating func interfaces() throws -> [String] {
    guard try peek(keyword: "implements") else { return [] }
    try next()
    return try names(between: .ampersand).map(\.value)
  }

  /// Names with a separator between them, and perhaps one before the first.
  private mutating func names(between separator: GraphQLToken.Kind) throws -> [GraphQLToken] {
    _ = try skip(separator)
    var names = [try expect(.name)]
    while try skip(separator) { names.append(try expect(.name)) }
    return names
  }

  private mutating func fieldDefinition() throws -> GraphQLFieldDefinition {
    let field = GraphQLFieldDefinition()
    (field.description, field.commentsBeforeDescription) = try memberDescription()
    field.position = try position()
    field.commentsAfterDescription = comments
    field.name = try name()
    field.arguments = try argumentDefinitions()
    try expect(.colon)
    field.writtenType = try type()
    field.directives = try directives(isConstant: true)
    return field
  }

  private mutating func inputFieldDefinition() throws -> GraphQLFieldDefinition {
    let field = GraphQLFieldDefinition()
    (field.description, field.commentsBeforeDescription) = try memberDescription()
    field.position = try position()
    field.commentsAfterDescription = comments
    field.name = try name()
    try expect(.colon)
    field.writtenType = try type()
    if try skip(.equals) { field.defaultValue = try value(isConstant: true) }
    field.directives = try directives(isConstant: true)
    return field
  }

  private mutating func argumentDefinitions() throws -> [GraphQLArgumentDefinition] {
    try some(.leftParenthesis, .rightParenthesis) { parser in
      let argument = GraphQLArgumentDefinition()
      (argument.description, argument.commentsBeforeDescription) = try parser.memberDescription()
      argument.position = try parser.position()
      argument.commentsAfterDescription = parser.comments
      argument.name = try parser.name()
      try parser.expect(.colon)
      argument.writtenType = try parser.type()
      if try parser.skip(.equals) { argument.defaultValue = try parser.value(isConstant: true) }
      argument.directives = try parser.directives(isConstant: true)
      return argument
    }.items
  }

  private mutating func enumValue() throws -> GraphQLEnumValue {
    let value = GraphQLEnumValue()
    (value.description, value.commentsBeforeDescription) = try memberDescription()
    value.position = try position()
    value.commentsAfterDescription = comments
    value.name = try name()
    value.directives = try directives(isConstant: true)
    return value
  }

  /// The description of a member; an empty one loses its comments.
  private mutating func memberDescription() throws -> (String, [String]) {
    let description = try description()
    return description.text.isEmpty ? ("", []) : (description.text, description.comments)
  }

  private mutating func directiveDefinition(
    _ description: Description
  ) throws -> GraphQLDirectiveDefinition {
    let comments = try expect(keyword: "directive")
    try expect(.at)
    let directive = GraphQLDirectiveDefinition()
    directive.position = try position()
    directive.commentsBeforeDescription = description.comments
    directive.description = description.text
    directive.commentsAfterDescription = comments
    directive.name = try name()
    directive.arguments = try argumentDefinitions()
    if try peek(.name), try peek(keyword: "repeatable") {
      directive.isRepeatable = true
      try next()
    }
    try expect(keyword: "on")
    _ = try skip(.pipe)
    repeat { directive.locations.append(try location()) } while try skip(.pipe)
    return directive
  }

  private mutating func location() throws -> GraphQLLocation {
    let token = try expect(.name)
    guard GraphQLLocation.declarable.contains(token.value) else { throw Self.unexpected(token) }
    return GraphQLLocation(rawValue: token.value)
  }
}
