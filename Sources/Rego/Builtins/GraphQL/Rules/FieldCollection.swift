/// The fields of a selection set and its inline fragments by response name, and the fragments spread there.
final class FieldCollection {
  /// In the order of first appearance.
  private(set) var names: [String] = []
  private(set) var fields: [String: [GraphQLField]] = [:]
  private(set) var spreads: [GraphQLFragmentSpread] = []

  init(_ selections: [GraphQLSelection], _ context: BuiltinContext) throws {
    try collect(selections, context)
  }

  /// Whether both hold the very same fields, as two collections of one selection set do.
  func hasSameFields(as other: FieldCollection) -> Bool {
    names == other.names
      && names.allSatisfy { name in
        (fields[name] ?? []).elementsEqual(other.fields[name] ?? []) { $0 === $1 }
      }
  }

  private func collect(_ selections: [GraphQLSelection], _ context: BuiltinContext) throws {
    try context.charge(selections.count)
    for selection in selections {
      switch selection {
      case .field(let field):
        if fields[field.responseName] == nil { names.append(field.responseName) }
        fields[field.responseName, default: []].append(field)
      case .inline(let fragment): try collect(fragment.selections, context)
      case .spread(let spread): spreads.append(spread)
      }
    }
  }
}
