/// Fragments must not spread themselves (section 5.5.2.2).
final class NoFragmentCycles: GraphQLRule {
  private var visited: Set<String> = []

  func leave(_ fragment: GraphQLFragmentDefinition, _ walk: GraphQLWalk) throws {
    var path: [GraphQLFragmentSpread] = []
    var places: [String: Int] = [:]
    try follow(fragment, &path, &places, walk)
  }

  /// `path` is the way of spreads so far; `places` are the fragments on it, by how many spreads lead to them.
  private func follow(
    _ fragment: GraphQLFragmentDefinition, _ path: inout [GraphQLFragmentSpread],
    _ places: inout [String: Int], _ walk: GraphQLWalk
  ) throws {
    guard visited.insert(fragment.name).inserted else { return }
    try GraphQLLimits.checkDepth(path.count)
    places[fragment.name] = path.count
    defer { places[fragment.name] = nil }
    for spread in try Self.spreads(in: fragment.selections, walk) {
      path.append(spread)
      defer { path.removeLast() }
      if let place = places[spread.name] {
        let names = path[place..<path.count - 1].map { GraphQLText.quoted($0.name) }
        let way = names.isEmpty ? "" : " via \(names.joined(separator: ", "))"
        walk.report("Cannot spread fragment \"\(spread.name)\" within itself\(way).", at: spread.position)
      } else if let next = walk.fragment(spread.name) {
        try follow(next, &path, &places, walk)
      }
    }
  }

  /// The spreads of a selection set and those within it, the outer first and the last set before the others.
  private static func spreads(
    in selections: [GraphQLSelection], _ walk: GraphQLWalk
  ) throws -> [GraphQLFragmentSpread] {
    var spreads: [GraphQLFragmentSpread] = []
    var waiting = [selections]
    while let selections = waiting.popLast() {
      try walk.context.charge(selections.count)
      for selection in selections {
        switch selection {
        case .spread(let spread): spreads.append(spread)
        case .field(let field): waiting.append(field.selections)
        case .inline(let fragment): waiting.append(fragment.selections)
        }
      }
    }
    return spreads
  }
}
