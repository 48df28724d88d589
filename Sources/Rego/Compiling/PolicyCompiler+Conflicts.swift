extension PolicyCompiler {
  /// Reports rules that cannot stand side by side.
  mutating func checkConflicts() {
    var found: [RegoError] = []
    for group in definitions {
      let source = modules[group[0].module].source
      let name = RulePath.text(group[0].path)
      let rules = group.filter { !$0.rule.isDefault }
      if let odd = PolicyCompiler.odd(group) {
        let place = group[0].rule.place
        found.append(
          source.error(
            .type, "conflicting rules \(name) found", at: place,
            remedy:
              "The definition at \(modules[odd.module].source.location(odd.rule.place)) is of another kind."))
        continue
      }
      if group.count - rules.count > 1 {
        let module = modules[group[0].module]
        let places = group.filter(\.rule.isDefault).map {
          "\(modules[$0.module].source.location($0.rule.place))"
        }
        found.append(
          source.error(
            .type, "multiple default rules \(name) found", at: module.packagePlace,
            remedy: "They stand at \(places.joined(separator: " and "))."))
      }
      if let error = overlap(group, name, source) { found.append(error) }
    }
    found += packageConflicts()
    report(.conflicts, found)
  }

  /// The first definition that does not fit the others at its path.
  private static func odd(_ group: [RuleDefinition]) -> RuleDefinition? {
    guard let first = group.first(where: { !$0.rule.isDefault }) ?? group.first else { return nil }
    return group.first { definition in
      switch (first.kind, definition.kind) {
      case (.complete, .complete), (.set, .set): false
      // References with variables: all with one value, or all with many.
      case (.object, .object), (.object, .general), (.general, .object), (.general, .general):
        (first.rule.head.key == nil) != (definition.rule.head.key == nil)
      case (.function(let a), .function(let b)): a != b
      default: true
      }
    }
  }

  /// A single value cannot have documents below it, and a document with variables no functions.
  private func overlap(_ group: [RuleDefinition], _ name: String, _ source: Source) -> RegoError? {
    guard let node = tree.find(group[0].path), !tree.nodes[node].children.isEmpty else { return nil }
    var below = tree.documents(below: node).filter { definitions[$0][0].path != group[0].path }
    switch PolicyCompiler.kind(group) {
    case .complete, .set, .function: break
    // Other documents merge with what stands at variables; functions do not.
    case .object, .general: below = below.filter { definitions[$0][0].isFunction }
    }
    guard let other = below.first else { return nil }
    let names = below.map { RulePath.text(definitions[$0][0].path) }.sorted()
    return source.error(
      .type, "rule \(name) conflicts with [\(names.joined(separator: " "))]", at: group[0].rule.place,
      remedy:
        "See \(modules[definitions[other][0].module].source.location(definitions[other][0].rule.place)).")
  }

  /// A package cannot have the path of a rule.
  private func packageConflicts() -> [RegoError] {
    var found: [RegoError] = []
    for module in modules {
      let path = module.package.map { Value($0) }
      for length in 1..<(path.count + 1) {
        guard let node = tree.find(path.prefix(length)), let document = tree.nodes[node].document,
          definitions[document].contains(where: { $0.suffix.isEmpty })
        else { continue }
        let rule = definitions[document][0]
        let place = modules[rule.module].source.location(rule.rule.place)
        found.append(
          module.source.error(
            .type,
            "package \(module.package.joined(separator: ".")) conflicts with rule "
              + "\(RulePath.text(rule.path)) defined at \(place)", at: module.packagePlace))
      }
    }
    return found
  }
}
