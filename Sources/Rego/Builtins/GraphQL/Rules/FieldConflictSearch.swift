/// Finds fields that cannot be merged: fields of one selection set are compared with each other, with those
/// of the fragments spread there, and these with one another; then likewise what is below each pair of
/// fields.
///
/// Some conflicts are found more than once, and reported as often as gqlparser reports them.
final class FieldConflictSearch {
  /// Fragments that spread themselves lead nowhere: where gqlparser's search runs out of stack, this ends.
  struct Endless: Error {}

  private struct FragmentPair: Hashable {
    var left: String
    var right: String
  }

  /// Fragments compared with the fields at hand.
  private var comparedFragments: Set<String> = []
  /// Whether the pair was compared as fields that can never meet in one response.
  private var comparedPairs: [FragmentPair: Bool] = [:]
  private var depth = 0

  /// The conflicts within one selection set. Throws `Endless` too.
  func conflicts(within selections: [GraphQLSelection], _ walk: GraphQLWalk) throws -> [FieldConflict] {
    if selections.isEmpty { return [] }
    let collection = try FieldCollection(selections, walk.context)
    var conflicts: [FieldConflict] = []
    for name in collection.names {
      let fields = collection.fields[name] ?? []
      for (index, field) in fields.enumerated() {
        for other in fields.dropFirst(index + 1) {
          if let conflict = try conflict(field, other, exclusive: false, walk) { conflicts.append(conflict) }
        }
      }
    }
    comparedFragments = []
    for (index, spread) in collection.spreads.enumerated() {
      try compare(collection, with: spread, exclusive: false, walk, &conflicts)
      for other in collection.spreads.dropFirst(index + 1) {
        try compare(spread, with: other, exclusive: false, walk, &conflicts)
      }
    }
    return conflicts
  }

  private func compare(
    _ collection: FieldCollection, with spread: GraphQLFragmentSpread, exclusive: Bool, _ walk: GraphQLWalk,
    _ conflicts: inout [FieldConflict]
  ) throws {
    guard comparedFragments.insert(spread.name).inserted, let fragment = spread.definition else { return }
    let other = try FieldCollection(fragment.selections, walk.context)
    if other.hasSameFields(as: collection) { return }
    try descend(walk)
    defer { depth -= 1 }
    try compare(collection, with: other, exclusive: exclusive, walk, &conflicts)
    for inner in other.spreads where inner.name != spread.name {
      try compare(collection, with: inner, exclusive: exclusive, walk, &conflicts)
    }
  }

  /// Whether the pair was compared before in a way that covers this one; if not, it counts as compared now.
  private func isKnown(_ left: String, _ right: String, _ exclusive: Bool) -> Bool {
    if let before = comparedPairs[FragmentPair(left: left, right: right)], exclusive || !before {
      return true
    }
    comparedPairs[FragmentPair(left: left, right: right)] = exclusive
    comparedPairs[FragmentPair(left: right, right: left)] = exclusive
    return false
  }

  private func compare(
    _ spread: GraphQLFragmentSpread, with other: GraphQLFragmentSpread, exclusive: Bool, _ walk: GraphQLWalk,
    _ conflicts: inout [FieldConflict]
  ) throws {
    if spread.name == other.name { return }
    if isKnown(spread.name, other.name, exclusive) { return }
    guard let fragment = spread.definition, let otherFragment = other.definition else { return }
    let fields = try FieldCollection(fragment.selections, walk.context)
    let otherFields = try FieldCollection(otherFragment.selections, walk.context)
    try descend(walk)
    defer { depth -= 1 }
    try compare(fields, with: otherFields, exclusive: exclusive, walk, &conflicts)
    for inner in otherFields.spreads {
      try compare(spread, with: inner, exclusive: exclusive, walk, &conflicts)
    }
    for inner in fields.spreads { try compare(inner, with: other, exclusive: exclusive, walk, &conflicts) }
  }

  private func compare(
    _ collection: FieldCollection, with other: FieldCollection, exclusive: Bool, _ walk: GraphQLWalk,
    _ conflicts: inout [FieldConflict]
  ) throws {
    for name in collection.names {
      guard let others = other.fields[name] else { continue }
      for field in collection.fields[name] ?? [] {
        for other in others {
          if let conflict = try conflict(field, other, exclusive: exclusive, walk) {
            conflicts.append(conflict)
          }
        }
      }
    }
  }

  private func descend(_ walk: GraphQLWalk) throws {
    try walk.context.charge(1)
    depth += 1
    if depth > GraphQLLimits.depth {
      if walk.hasFragmentCycle { throw Endless() }
      try GraphQLLimits.checkDepth(depth)
    }
  }

  /// Why two fields of one response name cannot be merged; `exclusive` when what they are selected on can
  /// never be one object.
  private func conflict(
    _ field: GraphQLField, _ other: GraphQLField, exclusive: Bool, _ walk: GraphQLWalk
  ) throws -> FieldConflict? {
    try descend(walk)
    defer { depth -= 1 }
    guard let parent = field.parent, let otherParent = other.parent else { return nil }
    let isExclusive =
      exclusive
      || (parent.name != otherParent.name && parent.kind == .object && otherParent.kind == .object
        && field.definition != nil && other.definition != nil)
    func made(_ reason: String) -> FieldConflict {
      FieldConflict(responseName: field.responseName, reason: reason, position: other.position)
    }
    if !isExclusive {
      if field.name != other.name {
        return made("\"\(field.name)\" and \"\(other.name)\" are different fields")
      }
      if !field.hasSameArguments(as: other) { return made("they have differing arguments") }
    }
    if let type = field.definition?.type, let otherType = other.definition?.type,
      Self.typesConflict(type, otherType, walk.schema)
    {
      return made("they return conflicting types \"\(type)\" and \"\(otherType)\"")
    }
    let below = try conflicts(
      between: field.selections, and: other.selections, exclusive: isExclusive, walk)
    return below.isEmpty ? nil : made(FieldConflict.reason(below))
  }

  private func conflicts(
    between selections: [GraphQLSelection], and others: [GraphQLSelection], exclusive: Bool,
    _ walk: GraphQLWalk
  ) throws -> [FieldConflict] {
    var conflicts: [FieldConflict] = []
    let fields = try FieldCollection(selections, walk.context)
    let otherFields = try FieldCollection(others, walk.context)
    try compare(fields, with: otherFields, exclusive: exclusive, walk, &conflicts)
    for spread in otherFields.spreads {
      comparedFragments = []
      try compare(fields, with: spread, exclusive: exclusive, walk, &conflicts)
    }
    for spread in fields.spreads {
      comparedFragments = []
      try compare(otherFields, with: spread, exclusive: exclusive, walk, &conflicts)
    }
    for spread in fields.spreads {
      for other in otherFields.spreads {
        try compare(spread, with: other, exclusive: exclusive, walk, &conflicts)
      }
    }
    return conflicts
  }

  /// Whether values of the two types could not stand in one place of a response.
  private static func typesConflict(_ a: GraphQLType, _ b: GraphQLType, _ schema: GraphQLSchema) -> Bool {
    if let element = a.element {
      guard let other = b.element else { return true }
      return typesConflict(element, other, schema)
    }
    if b.element != nil || a.isNonNull != b.isNonNull { return true }
    guard let first = schema.types[a.named], let second = schema.types[b.named] else { return false }
    return first.kind.isLeaf && second.kind.isLeaf && first.name != second.name
  }
}
