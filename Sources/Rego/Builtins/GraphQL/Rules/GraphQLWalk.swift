/// The way through a query under a schema: it notes on each node what it refers to, and tells the rules.
///
/// Fragments are walked through where they are spread, the first time in each operation, and once more by
/// themselves.
final class GraphQLWalk {
  let document: GraphQLQueryDocument
  let schema: GraphQLSchema
  let context: BuiltinContext
  /// The operation being walked through; nil in fragments by themselves.
  private(set) var operation: GraphQLOperation?
  private(set) var complaints: [GraphQLComplaint] = []
  private let rules: [any GraphQLRule]
  let fragments: [String: GraphQLFragmentDefinition]
  private var spreadFragments: Set<String> = []
  private var depth = 0

  init(
    _ document: GraphQLQueryDocument, _ schema: GraphQLSchema, _ context: BuiltinContext,
    _ rules: [any GraphQLRule]
  ) {
    self.document = document
    self.schema = schema
    self.context = context
    self.rules = rules
    fragments = Dictionary(document.fragments.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The first fragment of a name.
  func fragment(_ name: String) -> GraphQLFragmentDefinition? { fragments[name] }

  func report(_ message: String, at position: GraphQLPosition?) {
    complaints.append(GraphQLComplaint(message, at: position))
  }

  func run() throws {
    for operation in document.operations {
      spreadFragments = []
      try walk(operation)
    }
    for fragment in document.fragments {
      spreadFragments = []
      fragment.definition = schema.types[fragment.typeCondition]
      try walk(fragment.directives, at: .fragmentDefinition)
      try walk(fragment.selections, on: fragment.definition)
      for rule in rules { try rule.leave(fragment, self) }
    }
  }

  private func walk(_ operation: GraphQLOperation) throws {
    self.operation = operation
    defer { self.operation = nil }
    for variable in operation.variables {
      variable.definition = schema.types[variable.type.name]
      for rule in rules { try rule.leave(variable, self) }
      variable.defaultValue?.expectedType = variable.type
      variable.defaultValue?.definition = variable.definition
    }
    for variable in operation.variables {
      if let value = variable.defaultValue { try walk(value) }
      try walk(variable.directives, at: .variableDefinition)
    }
    let location: GraphQLLocation =
      switch operation.kind {
      case .query, .unnamed: .query
      case .mutation: .mutation
      case .subscription: .subscription
      default: GraphQLLocation(rawValue: "")
      }
    try walk(operation.directives, at: location)
    try walk(operation.selections, on: schema.root(operation.kind))
    for rule in rules { try rule.leave(operation, self) }
  }

  private func walk(_ directives: [GraphQLDirective], at location: GraphQLLocation) throws {
    for directive in directives {
      directive.definition = schema.directives[directive.name]
      directive.location = location
      for argument in directive.arguments {
        try walk(argument, directive.definition?.argument(argument.name))
      }
      for rule in rules { try rule.leave(directive, self) }
    }
    for rule in rules { try rule.leave(directives, self) }
  }

  private func walk(_ argument: GraphQLArgument, _ definition: GraphQLArgumentDefinition?) throws {
    guard let value = argument.value else { throw Self.missingValue(argument.name) }
    if let definition {
      expect(definition.type, definition.defaultValue, of: value)
    }
    try walk(value)
  }

  private func expect(_ type: GraphQLType, _ defaultValue: GraphQLValue?, of value: GraphQLValue) {
    value.expectedType = type
    value.expectedTypeHasDefault = defaultValue != nil && defaultValue?.kind != .null
    value.definition = schema.types[type.name]
  }

  private static func missingValue(_ name: String) -> GraphQLComplaint {
    GraphQLComplaint("\(GraphQLText.quoted(name)) has no value", at: nil)
  }

  private func walk(_ value: GraphQLValue) throws {
    try descend()
    defer { depth -= 1 }
    guard let kind = value.kind else {
      throw GraphQLComplaint("unknown value kind \(value.kindNumber)", at: nil)
    }
    if kind == .variable, let operation {
      value.variable = operation.variables.first { $0.name == value.raw }
      value.variable?.isUsed = true
    }
    if kind == .object || kind == .list {
      for child in value.children {
        guard let inner = child.value else { throw Self.missingValue(child.name) }
        if kind == .object, let field = value.definition?.field(child.name) {
          expect(field.type, field.defaultValue, of: inner)
        } else if kind == .list, let element = value.expectedType?.element {
          inner.expectedType = element
          inner.definition = value.definition
        }
        try walk(inner)
      }
    }
    for rule in rules { try rule.leave(value, self) }
  }

  private func descend() throws {
    try context.charge(rules.count)
    depth += 1
    try GraphQLLimits.checkDepth(depth)
  }

  private func walk(_ selections: [GraphQLSelection], on parent: GraphQLDefinition?) throws {
    if selections.isEmpty { return }
    try descend()
    defer { depth -= 1 }
    for selection in selections {
      try context.charge(rules.count)
      switch selection {
      case .field(let field): try walk(field, on: parent)
      case .inline(let fragment):
        fragment.parent = parent
        let type = fragment.typeCondition.isEmpty ? parent : schema.types[fragment.typeCondition]
        try walk(fragment.directives, at: .inlineFragment)
        try walk(fragment.selections, on: type)
        for rule in rules { try rule.leave(fragment, self) }
      case .spread(let spread): try walk(spread, on: parent)
      }
    }
  }

  private func walk(_ field: GraphQLField, on parent: GraphQLDefinition?) throws {
    let definition =
      field.name == "__typename"
      ? GraphQLFieldDefinition("__typename", GraphQLType(named: "String")) : parent?.field(field.name)
    field.definition = definition
    field.parent = parent
    for argument in field.arguments { try walk(argument, definition?.argument(argument.name)) }
    try walk(field.directives, at: .field)
    try walk(field.selections, on: definition.flatMap { schema.types[$0.type.name] })
    for rule in rules { try rule.leave(field, self) }
  }

  private func walk(_ spread: GraphQLFragmentSpread, on parent: GraphQLDefinition?) throws {
    spread.definition = fragment(spread.name)
    spread.parent = parent
    try walk(spread.directives, at: .fragmentSpread)
    if let fragment = spread.definition, spreadFragments.insert(fragment.name).inserted {
      try walk(fragment.directives, at: .fragmentDefinition)
      try walk(fragment.selections, on: schema.types[fragment.typeCondition])
    }
    for rule in rules { try rule.leave(spread, self) }
  }
}
