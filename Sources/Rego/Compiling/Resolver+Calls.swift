extension Resolver {
  /// A call inside a term: it takes exactly its arguments.
  func nestedCall(_ call: Call, at place: Place) -> CoreTerm {
    if scope.declared(call.name[0]) != nil, !call.isInfix, !isInHead {
      _ = scope.use(call.name[0], at: call.namePlace)
      report(.compile, "called function \(call.fullName) shadowed", at: call.namePlace)
      return .constant(.boolean(false))
    }
    if call.name == ["print"], global("print") == nil {
      report(
        .type, "\(context.source.text(place)) used as value", at: place,
        remedy: "`print` is a statement of its own.", stage: .voids)
    }
    let resolved = self.call(call, at: place)
    if case .call(let core) = resolved, core.arguments.count != core.target.arity { reportArity(core) }
    return resolved
  }

  /// A call that is a statement: it may take one argument more, for its result.
  func statementCall(_ call: Call, at place: Place) -> CoreTerm {
    if let document = calledDocument(call, at: place) { return document }
    let resolved = self.call(call, at: place)
    if case .call(let core) = resolved, core.arguments.count != core.target.arity,
      core.arguments.count != core.target.arity + 1
    {
      reportArity(core)
    }
    return resolved
  }

  /// The document a statement calls with one argument, as if to get its value: OPA finds out by its type.
  private func calledDocument(_ call: Call, at place: Place) -> CoreTerm? {
    guard !call.isInfix, call.arguments.count == 1, scope.declared(call.name[0]) == nil,
      let path = functionPath(call.name), context.tree.function(path) == nil,
      let node = context.tree.find(path), context.tree.nodes[node].document != nil
    else { return nil }
    _ = resolve(call.arguments[0])
    report(
      .type, "undefined function \(RulePath.text(path))", at: call.namePlace, remedy: "It is no function.",
      stage: .types)
    return .reference(.data, path.map { .constant($0) }, place)
  }

  /// What `rego.metadata.rule` or `rego.metadata.chain` gives in the rule at hand, with no argument or with
  /// one for its result; nil for any other call.
  func metadata(_ call: Call) -> CoreTerm? {
    guard call.arguments.count < 2, let metadata else { return nil }
    return switch call.fullName {
    case "rego.metadata.rule": .constant(metadata.rule())
    case "rego.metadata.chain": .constant(metadata.chain())
    default: nil
    }
  }

  private func reportArity(_ call: CoreCall) {
    let arity = call.target.arity
    report(
      .type,
      "\(call.target.name): arity mismatch: takes \(arity) argument\(arity == 1 ? "" : "s"), "
        + "got \(call.arguments.count)", at: call.place)
  }

  private func call(_ call: Call, at place: Place) -> CoreTerm {
    let name = call.fullName
    if call.arguments.isEmpty, let metadata = metadata(call) { return metadata }
    if name == "print", global("print") == nil {
      for argument in call.arguments { reportUndeclaredParts(argument) }
      let arguments = call.arguments.map { optional($0) }
      return builtin("internal.print", [.array(arguments)], at: place)
    }
    let arguments = call.arguments.map { resolve($0) }
    guard let target = target(call.name, isInfix: call.isInfix, at: call.namePlace) else {
      return .constant(.boolean(false))
    }
    return .call(CoreCall(target: target, arguments: arguments, place: place))
  }

  /// A call of a built-in the compiler itself makes.
  func builtin(_ name: String, _ arguments: [CoreTerm], at place: Place) -> CoreTerm {
    guard let builtin = context.registry[name] else {
      report(.type, "undefined function \(name)", at: place)
      return .constant(.boolean(false))
    }
    return .call(CoreCall(target: .builtin(builtin), arguments: arguments, place: place))
  }

  /// The function a name means, reported when there is none.
  private func target(_ name: [String], isInfix: Bool, at place: Place) -> CallTarget? {
    let full = name.joined(separator: ".")
    if !isInfix {
      if scope.declared(name[0]) != nil {
        _ = scope.use(name[0], at: place)
        report(
          .type, "undefined function \(full)", at: place,
          remedy: "A variable of this name hides the function.")
        return nil
      }
      if let path = functionPath(name) {
        if let function = context.tree.function(path) { return function }
        report(.type, "undefined function \(RulePath.text(path))", at: place, remedy: suggestion(for: path))
        return nil
      }
    }
    if let builtin = context.registry[full] {
      if builtin.isDeprecated, context.isStrict {
        report(
          .type, "deprecated built-in function calls in expression: \(full)", at: place,
          stage: .deprecated)
      }
      return .builtin(builtin)
    }
    if full == "eq" || full == "assign" {
      report(.unsafeVariable, "expression is unsafe", at: place, remedy: "Write `==`, `=` or `:=`.")
      return nil
    }
    let nearest = Nearest.name(to: full, among: context.registry.names + context.globals.keys)
    report(
      .type, "undefined function \(full)", at: place, remedy: nearest.map { "Did you mean `\($0)`?" })
    return nil
  }

  /// The path below `data` a dotted name means; nil when it names a built-in.
  private func functionPath(_ name: [String]) -> [Value]? {
    let rest = name.dropFirst().map { Value($0) }
    if name[0] == "data" { return rest }
    guard let path = global(name[0]), path.first == "data" else { return nil }
    return Array(path.dropFirst()) + rest
  }

  private func suggestion(for path: [Value]) -> String? {
    guard let wanted = path.last?.string, let parent = context.tree.find(path.dropLast()) else { return nil }
    let names = context.tree.nodes.filter { $0.isFunction && $0.parent == parent }.compactMap(\.step?.string)
    return Nearest.name(to: wanted, among: names).map { "Did you mean `\($0)`?" }
  }

  // MARK: Modifiers

  func withs(_ modifiers: [WithModifier]) -> [CoreWith] { modifiers.compactMap { with($0) } }

  private func with(_ modifier: WithModifier) -> CoreWith? {
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
    return CoreWith(target: target, replacement: .value(resolve(modifier.value)), place: modifier.place)
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
    if let path = documentPath(names), let function = context.tree.function(path) { return function }
    let full = names.map { $0.string ?? "" }.joined(separator: ".")
    return context.registry[full].map { .builtin($0) }
  }

  private func documentPath(_ names: [Value]) -> [Value]? {
    guard let first = names[0].string else { return nil }
    if first == "data" { return Array(names.dropFirst()) }
    guard let path = global(first), path.first == "data" else { return nil }
    return Array(path.dropFirst()) + names.dropFirst()
  }

  /// The first step of a path into the input or the base document that is a variable.
  private func openStep(_ term: Term) -> Term? {
    guard case .reference(let head, let path) = term.kind, ["input", "data"].contains(head.variableName)
    else {
      return nil
    }
    return path.first { step in
      switch step.kind {
      case .variable, .wildcard: true
      default: false
      }
    }
  }

  private func withTarget(_ term: Term) -> CoreWith.Target? {
    if let open = openStep(term) {
      if let name = open.variableName { _ = use(name, at: open.place) }
      report(
        .unsafeVariable, "var \(open.variableName ?? "_") is unsafe", at: term.place,
        remedy: "The target of `with` is a path without variables.")
      return nil
    }
    guard let names = names(term), let first = names[0].string else {
      report(
        .type, "with keyword target must be a plain reference", at: term.place, stage: .modifiers)
      return nil
    }
    if first == "input" { return .input(Array(names.dropFirst())) }
    if first != "data", let path = global(first), path.first == "input" {
      return .input(Array(path.dropFirst()) + names.dropFirst())
    }
    if let path = documentPath(names) {
      if let function = context.tree.function(path) { return .function(function) }
      for length in 1..<max(path.count, 1) {
        if let node = context.tree.find(path.prefix(length)), context.tree.nodes[node].document != nil {
          report(
            .compile, "with keyword cannot partially replace virtual document(s)", at: term.place,
            stage: .modifiers)
          return nil
        }
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
    if names.count == 1, !isInAssignment { _ = use(first, at: term.place) }
    report(
      .type, "with keyword target must reference existing input, data, or a function", at: term.place,
      stage: .modifiers)
    return nil
  }
}
