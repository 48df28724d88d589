extension GraphQLParser {
  /// An executable document (section 2.2).
  mutating func queryDocument() throws -> GraphQLQueryDocument {
    let document = GraphQLQueryDocument()
    while try !peek(.end) {
      let token = try peek()
      switch (token.kind, token.value) {
      case (.leftBrace, _), (.name, "query"), (.name, "mutation"), (.name, "subscription"):
        document.operations.append(try operation())
      case (.name, "fragment"): document.fragments.append(try fragmentDefinition())
      default: throw Self.unexpected(token)
      }
    }
    return document
  }

  private mutating func operation() throws -> GraphQLOperation {
    let operation = GraphQLOperation()
    operation.position = try position()
    if try peek(.leftBrace) {
      operation.kind = .query
      operation.selections = try selections()
      return operation
    }
    operation.comments = comments
    operation.kind = try operationKind()
    if try peek(.name) { operation.name = try next().value }
    operation.variables = try variables()
    operation.directives = try directives(isConstant: false)
    operation.selections = try selections()
    return operation
  }

  mutating func operationKind() throws -> GraphQLOperationKind {
    let token = try next()
    switch token.value {
    case "query", "mutation", "subscription": return GraphQLOperationKind(rawValue: token.value)
    default: throw Self.unexpected(token)
    }
  }

  private mutating func variables() throws -> [GraphQLVariableDefinition] {
    try some(.leftParenthesis, .rightParenthesis) { parser in
      let variable = GraphQLVariableDefinition()
      variable.position = try parser.position()
      variable.comments = parser.comments
      try parser.expect(.dollar)
      variable.name = try parser.name()
      try parser.expect(.colon)
      variable.writtenType = try parser.type()
      if try parser.skip(.equals) { variable.defaultValue = try parser.value(isConstant: true) }
      variable.directives = try parser.directives(isConstant: false)
      return variable
    }.items
  }

  private mutating func selections() throws -> [GraphQLSelection] {
    guard try peek(.leftBrace) else {
      let token = try peek()
      throw GraphQLComplaint("Expected {, found \(token.kind.text)", at: token.position)
    }
    return try nested { try $0.some(.leftBrace, .rightBrace) { try $0.selection() }.items }
  }

  private mutating func selection() throws -> GraphQLSelection {
    try peek(.spread) ? try fragment() : .field(try field())
  }

  private mutating func field() throws -> GraphQLField {
    let field = GraphQLField()
    field.position = try position()
    field.comments = comments
    field.alias = try name()
    field.name = try skip(.colon) ? try name() : field.alias
    field.arguments = try arguments(isConstant: false)
    field.directives = try directives(isConstant: false)
    if try peek(.leftBrace) { field.selections = try selections() }
    return field
  }

  /// The spread of a named fragment, or an inline fragment.
  private mutating func fragment() throws -> GraphQLSelection {
    _ = try peek()
    let comments = comments
    try expect(.spread)
    if try peek(.name), try !peek(keyword: "on") {
      let spread = GraphQLFragmentSpread()
      spread.position = try position()
      spread.comments = comments
      spread.name = try name()
      spread.directives = try directives(isConstant: false)
      return .spread(spread)
    }
    let fragment = GraphQLInlineFragment()
    fragment.position = try position()
    fragment.comments = comments
    if try peek(keyword: "on") {
      try next()
      fragment.typeCondition = try name()
    }
    fragment.directives = try directives(isConstant: false)
    fragment.selections = try selections()
    return .inline(fragment)
  }

  private mutating func fragmentDefinition() throws -> GraphQLFragmentDefinition {
    let fragment = GraphQLFragmentDefinition()
    fragment.position = try position()
    fragment.comments = comments
    try expect(keyword: "fragment")
    if try peek(keyword: "on") { throw try unexpected() }
    fragment.name = try name()
    fragment.variables = try variables()
    try expect(keyword: "on")
    fragment.typeCondition = try name()
    fragment.directives = try directives(isConstant: false)
    fragment.selections = try selections()
    return fragment
  }
}
