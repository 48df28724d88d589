/// A field must exist on the type it is selected on (section 5.3.1).
final class FieldsOnCorrectType: GraphQLRule {
  func leave(_ field: GraphQLField, _ walk: GraphQLWalk) throws {
    guard field.definition == nil, let parent = field.parent else { return }
    var message = "Cannot query field \"\(field.name)\" on type \"\(parent.name)\"."
    try walk.context.charge(walk.schema.possibleTypes(of: parent).count)
    let types = Self.types(with: field.name, behind: parent, walk.schema)
    if !types.isEmpty {
      message += GraphQLSuggestions.question(types, asking: "Did you mean to use an inline fragment on")
    } else if parent.kind == .object || parent.kind == .interface {
      try walk.context.charge(parent.fields.count)
      message += GraphQLSuggestions.question(
        GraphQLSuggestions.among(parent.fields.map(\.name), for: field.name))
    }
    walk.report(message, at: field.position)
  }

  /// The types an abstract type stands for that have the field, after the interfaces of these that have it,
  /// the most common first; otherwise by name.
  private static func types(
    with field: String, behind parent: GraphQLDefinition, _ schema: GraphQLSchema
  ) -> [String] {
    guard parent.kind.isAbstract else { return [] }
    var objects: [String] = []
    var interfaces: [(name: String, uses: Int)] = []
    let possible = schema.possibleTypes(of: parent).sorted { $0.name < $1.name }
    for type in possible where type.field(field) != nil {
      objects.append(type.name)
      for name in type.interfaces where schema.types[name]?.field(field) != nil {
        if let index = interfaces.firstIndex(where: { $0.name == name }) {
          interfaces[index].uses += 1
        } else {
          interfaces.append((name, 1))
        }
      }
    }
    let ordered = interfaces.enumerated().sorted {
      ($1.element.uses, $0.offset) < ($0.element.uses, $1.offset)
    }
    return ordered.map(\.element.name) + objects
  }
}
