extension Resolver {
  func withs(_ modifiers: [WithModifier]) -> [CoreWith] {
    outsideBody { modifiers.compactMap { with($0) } }
  }

  private func with(_ modifier: WithModifier) -> CoreWith? {
    stepVariables = []
    stepDocuments = []
    guard let target = withTarget(modifier.target) else {
      // What the value names is used all the same.
      _ = resolve(modifier.value)
      return nil
    }
    if case .function(let function) = target {
      if case .builtin(let builtin) = function, let reason = Resolver.irreplaceable(builtin) {
        report(
          .compile, "with keyword replacing built-in function: \(reason)", at: modifier.target.place,
          stage: .modifiers)
        return nil
      }
      if let replacement = functionNamed(modifier.value) {
        if replacement.arity != function.arity {
          report(
            .type,
            "\(function.name): arity mismatch: takes \(function.arity), but \(replacement.name) "
              + "takes \(replacement.arity)", at: modifier.place)
          return nil
        }
        return CoreWith(target: target, replacement: .function(replacement), place: modifier.place)
      }
      let value = resolve(modifier.value)
      return CoreWith(
        target: target, replacement: isOfRules(value) ? .document(value) : .value(value),
        place: modifier.place)
    }
    let (steps, documents) = (stepVariables, stepDocuments)
    return CoreWith(
      target: target, replacement: .value(resolve(modifier.value)), place: modifier.place, steps: steps,
      documents: documents)
  }

  /// True for the plain path of something rules define.
  private func isOfRules(_ term: CoreTerm) -> Bool {
    guard case .reference(.data, let path, _) = term else { return false }
    let constants = path.compactMap(\.constantValue)
    return constants.count == path.count && context.tree.find(constants) != nil
  }

  private static func irreplaceable(_ builtin: Builtin) -> String? {
    if ["eq", "rego.metadata.chain", "rego.metadata.rule"].contains(builtin.name) {
      return "replacement of \"\(builtin.name)\" invalid"
    }
    if builtin.name.hasPrefix("internal.") {
      return "replacement of internal function \"\(builtin.name)\" invalid"
    }
    return builtin.isRelation ? "target must not be a relation" : nil
  }

  /// The names of a plain path, or nil.
  private func names(_ term: Term) -> [Value]? {
    switch term.kind {
    case .variable(let name): return [Value(name)]
    case .reference(let head, let path):
      guard let first = head.variableName else { return nil }
      var names = [Value(first)]
      for step in path {
        guard let value = step.scalar else { return nil }
        names.append(value)
      }
      return names
    default: return nil
    }
  }

  private func functionNamed(_ term: Term) -> CallTarget? {
    guard let names = names(term), let first = names[0].string, scope.declared(first) == nil else {
      return nil
    }
    // What a rule defines hides a built-in of its name.
    if let path = documentPath(names) { return context.tree.function(path) }
    let full = names.map { $0.string ?? "" }.joined(separator: ".")
    return context.registry[full].map { .builtin($0) }
  }

  private func documentPath(_ names: [Value]) -> [Value]? {
    guard let first = names[0].string else { return nil }
    if first == "data" { return Array(names.dropFirst()) }
    guard let path = global(first), path.first == "data" else { return nil }
    return Array(path.dropFirst()) + names.dropFirst()
  }

  /// A step of a target that is no constant: OPA puts nothing there, but what it names must be bound.
  private func openStep(_ step: Term) -> Value {
    if let value = step.scalar { return value }
    var inside = VariableSet()
    let resolved = resolve(step)
    resolved.collectVariables(into: &inside)
    stepVariables += inside.members.map { .variable($0) }
    stepDocuments.formUnion(resolved.documents(in: context.tree))
    resolved.forEachComprehension { stepVariables.append(.comprehension($0)) }
    return .null
  }

  /// The path of a target in the input or the base document, or another plain path; nil when it is reported.
  private func targetNames(_ term: Term) -> [Value]? {
    if case .reference(let head, let path) = term.kind, let first = head.variableName,
      ["input", "data"].contains(first) || isBesideRules(first, path)
    {
      var names = [Value(first)]
      for step in path { names.append(openStep(step)) }
      return names
    }
    if let names = names(term) { return names }
    reportOpen(term)
    return nil
  }

  /// Reports a target with a step that is no constant, below something else than a root document.
  private func reportOpen(_ term: Term) {
    if case .reference(let head, let path) = term.kind, let first = head.variableName {
      if !isInAssignment {
        if global(first) == nil { _ = use(first, at: head.place) }
        for step in path { _ = resolve(step) }
      }
      let names = [Value(first)] + path.prefix { $0.scalar != nil }.compactMap(\.scalar)
      if let document = documentPath(names), partlyReplaces(document) {
        return report(
          .compile, "with keyword cannot partially replace virtual document(s)", at: term.place,
          stage: .modifiers)
      }
    }
    report(.type, "with keyword target must be a plain reference", at: term.place, stage: .modifiers)
  }

  /// True for a path below `data` that begins with no document of rules, under a name of its own.
  private func isBesideRules(_ first: String, _ path: [Term]) -> Bool {
    let names = [Value(first)] + path.prefix { $0.scalar != nil }.compactMap(\.scalar)
    guard global(first)?.first == "data", let document = documentPath(names) else { return false }
    return !partlyReplaces(document)
  }

  /// True when the path, or one it begins with, is that of a document of rules.
  private func partlyReplaces(_ path: [Value]) -> Bool {
    guard !path.isEmpty else { return false }
    return (1...path.count).contains { length in
      context.tree.find(path.prefix(length)).map { context.tree.nodes[$0].document != nil } ?? false
    }
  }

  private func withTarget(_ term: Term) -> CoreWith.Target? {
    guard let names = targetNames(term), let first = names[0].string else { return nil }
    if first == "input" { return .input(Array(names.dropFirst())) }
    if first != "data", let path = global(first), path.first == "input" {
      return .input(Array(path.dropFirst()) + names.dropFirst())
    }
    if let path = documentPath(names) {
      if let function = context.tree.function(path) { return .function(function) }
      if partlyReplaces(path.dropLast()) {
        report(
          .compile, "with keyword cannot partially replace virtual document(s)", at: term.place,
          stage: .modifiers)
        return nil
      }
      return .data(path)
    }
    let full = names.map { $0.string ?? "" }.joined(separator: ".")
    if let builtin = context.registry[full] { return .function(.builtin(builtin)) }
    if ["eq", "rego.metadata.rule", "rego.metadata.chain"].contains(full) {
      report(
        .compile, "with keyword replacing built-in function: replacement of \"\(full)\" invalid",
        at: term.place,
        stage: .modifiers)
      return nil
    }
    if full == "print" {
      report(
        .compile, "with keyword replacing built-in function: target must not be a void function",
        at: term.place, stage: .modifiers)
      return nil
    }
    if !isInAssignment { _ = use(first, at: term.place) }
    report(
      .type, "with keyword target must reference existing input, data, or a function", at: term.place,
      stage: .modifiers)
    return nil
  }
}
