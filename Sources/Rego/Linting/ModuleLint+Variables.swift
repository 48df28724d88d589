extension ModuleLint {
  /// Names that are declared and occur nowhere else in their rule.
  mutating func checkVariables(_ rule: Rule) {
    var occurrences: [String: Int] = [:]
    var declared: [(name: String, place: Place)] = []
    func declare(_ pattern: Term?) {
      guard let pattern else { return }
      switch pattern.kind {
      case .variable(let name): declared.append((name, pattern.place))
      case .array(let elements): for element in elements { declare(element) }
      case .object(let items): for item in items { declare(item.value) }
      default: break
      }
    }
    SyntaxWalk(
      onTerm: { term in
        if let name = term.variableName { occurrences[name, default: 0] += 1 }
        if case .call(let call) = term.kind, !call.isInfix, let name = call.name.first {
          occurrences[name, default: 0] += 1
        }
      },
      onExpression: { expression in
        switch expression.kind {
        case .assign(let left, _): declare(left)
        case .some(let names): for name in names { declare(name) }
        case .someIn(let key, let value, _), .every(let key, let value, _, _):
          declare(key)
          declare(value)
        case .term, .unify, .logical: break
        }
      }
    ).walk(rule)
    let builtins = Set(surroundings.registry.names.map { String($0.prefix { $0 != "." }) })
    for (name, place) in declared {
      if builtins.contains(name) {
        report(.shadowsBuiltin, "the variable \(name) has the name of a built-in", at: place)
      }
      if occurrences[name] == 1, !name.hasPrefix("_") {
        report(.unusedVariable, "the variable \(name) is never used", at: place)
      }
    }
    guard !rule.isDefault else { return }
    for parameter in rule.head.parameters ?? [] {
      var names: [(String, Place)] = []
      SyntaxWalk(onTerm: { term in
        if let name = term.variableName { names.append((name, term.place)) }
      }).walk(parameter)
      for (name, place) in names {
        if builtins.contains(name) {
          report(.shadowsBuiltin, "the argument \(name) has the name of a built-in", at: place)
        }
        // `input` and `data` in a pattern are no arguments.
        if occurrences[name] == 1, !name.hasPrefix("_"), name != "input", name != "data" {
          report(.unusedArgument, "the argument \(name) is never used", at: place)
        }
      }
    }
  }
}
