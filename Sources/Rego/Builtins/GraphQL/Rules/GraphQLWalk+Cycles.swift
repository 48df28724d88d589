extension GraphQLWalk {
  /// Whether some fragment spreads itself, directly or through others.
  var hasFragmentCycle: Bool {
    // Fragments that spread no other are taken away until none is left, or only those on the way to a cycle.
    var spreads = fragments.mapValues { Set(Self.spreads(in: $0.selections)).filter { fragment($0) != nil } }
    while let free = spreads.first(where: \.value.isEmpty)?.key {
      spreads[free] = nil
      for name in spreads.keys { spreads[name]?.remove(free) }
    }
    return !spreads.isEmpty
  }

  private static func spreads(in selections: [GraphQLSelection]) -> [String] {
    var names: [String] = []
    var waiting = selections
    while let selection = waiting.popLast() {
      switch selection {
      case .spread(let spread): names.append(spread.name)
      case .field(let field): waiting += field.selections
      case .inline(let fragment): waiting += fragment.selections
      }
    }
    return names
  }
}
