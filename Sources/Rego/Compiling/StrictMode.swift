/// What OPA's strict mode refuses besides: imports, arguments and assigned variables that nothing uses.
///
/// A variable counts as used when its name occurs anywhere else in its rule.
enum StrictMode {
  /// The mistakes of modules, in order.
  static func errors(_ modules: [PolicyModule]) -> [RegoError] { modules.flatMap(errors) }

  private static func errors(_ module: PolicyModule) -> [RegoError] {
    var found = unusedImports(module)
    for rule in module.rules {
      var occurrences: [String: Int] = [:]
      var assigned: [(name: String, place: Place)] = []
      SyntaxWalk(
        onTerm: { term in
          if let name = term.variableName { occurrences[name, default: 0] += 1 }
          if case .call(let call) = term.kind, !call.isInfix, let name = call.name.first {
            occurrences[name, default: 0] += 1
          }
        },
        onExpression: { expression in
          guard case .assign(let left, _) = expression.kind else { return }
          for name in names(in: left) { assigned.append((name, expression.place)) }
        }
      ).walk(rule)
      for (name, place) in assigned where occurrences[name] == 1 && !name.hasPrefix("_") {
        found.append(
          module.source.error(
            .compile, "assigned var \(name) unused", at: place,
            remedy: "Remove the statement, or use \(name)."))
      }
      guard !rule.isDefault else { continue }
      for name in (rule.head.parameters ?? []).flatMap(names)
      where occurrences[name] == 1 && !name.hasPrefix("_") {
        found.append(
          module.source.error(
            .compile, "unused argument \(name). (hint: use _ (wildcard variable) instead)",
            at: rule.head.place))
      }
    }
    return found
  }

  private static func unusedImports(_ module: PolicyModule) -> [RegoError] {
    var used: Set<String> = []
    let walk = SyntaxWalk(onTerm: { term in
      if let name = term.variableName { used.insert(name) }
      if case .call(let call) = term.kind, let name = call.name.first { used.insert(name) }
    })
    for rule in module.rules { walk.walk(rule) }
    return module.imports.filter { !$0.changesGrammar && !used.contains($0.name) }.map { statement in
      let alias = statement.alias.map { " as \($0)" } ?? ""
      return module.source.error(
        .compile, "import \(statement.path.joined(separator: "."))\(alias) unused", at: statement.place,
        remedy: "Remove it.")
    }
  }

  /// The variables a pattern binds; `input` and `data` in it are none.
  private static func names(in pattern: Term) -> [String] {
    switch pattern.kind {
    case .variable(let name): name == "input" || name == "data" ? [] : [name]
    case .array(let elements): elements.flatMap(names)
    case .object(let items): items.flatMap { names(in: $0.value) }
    default: []
    }
  }
}
