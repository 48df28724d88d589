extension GraphQLParser {
  /// Arguments (section 2.6). Variables are refused in constants.
  mutating func arguments(isConstant: Bool) throws -> [GraphQLArgument] {
    try some(.leftParenthesis, .rightParenthesis) { parser in
      let argument = GraphQLArgument()
      argument.position = try parser.position()
      argument.comments = parser.comments
      argument.name = try parser.name()
      try parser.expect(.colon)
      argument.value = try parser.value(isConstant: isConstant)
      return argument
    }.items
  }

  mutating func directives(isConstant: Bool) throws -> [GraphQLDirective] {
    var directives: [GraphQLDirective] = []
    while try skip(.at) {
      let directive = GraphQLDirective()
      directive.position = try position()
      directive.name = try name()
      directive.arguments = try arguments(isConstant: isConstant)
      directives.append(directive)
    }
    return directives
  }

  /// A reference to a type (section 2.11), placed where its name or its element begins.
  mutating func type() throws -> GraphQLType {
    let type = GraphQLType()
    if try skip(.leftBracket) {
      type.position = try position()
      type.element = try nested { try $0.type() }
      try expect(.rightBracket)
    } else {
      type.position = try position()
      type.named = try name()
    }
    type.isNonNull = try skip(.bang)
    return type
  }

  /// A value (section 2.9).
  mutating func value(isConstant: Bool) throws -> GraphQLValue {
    let token = try peek()
    let kind: GraphQLValue.Kind
    switch token.kind {
    case .leftBracket, .leftBrace: return try nested { try $0.collection(isConstant: isConstant) }
    case .dollar:
      if isConstant { throw Self.unexpected(token) }
      try next()
      return GraphQLValue(.variable, try name(), at: token.position)
    case .int: kind = .int
    case .float: kind = .float
    case .string: kind = .string
    case .blockString: kind = .block
    case .name:
      switch token.value {
      case "true", "false": kind = .boolean
      case "null": kind = .null
      default: kind = .enumeration
      }
    default: throw Self.unexpected(token)
    }
    try next()
    return GraphQLValue(kind, token.value, at: token.position)
  }

  private mutating func collection(isConstant: Bool) throws -> GraphQLValue {
    let isList = try peek(.leftBracket)
    let value = GraphQLValue(isList ? .list : .object, "", at: try position())
    value.comments = comments
    if isList {
      value.children = try many(.leftBracket, .rightBracket) { parser in
        let child = GraphQLChildValue()
        child.value = try parser.value(isConstant: isConstant)
        return child
      }
    } else {
      value.children = try many(.leftBrace, .rightBrace) { parser in
        let child = GraphQLChildValue()
        child.position = try parser.position()
        child.comments = parser.comments
        child.name = try parser.name()
        try parser.expect(.colon)
        child.value = try parser.value(isConstant: isConstant)
        return child
      }
    }
    return value
  }
}
