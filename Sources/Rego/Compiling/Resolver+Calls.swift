extension Resolver {
  /// A call inside a term: it takes exactly its arguments.
  func nestedCall(_ call: Call, at place: Place) -> CoreTerm {
    if isShadowed(call.name[0]) {
      _ = scope.use(call.name[0], at: call.namePlace)
      report(.compile, "called function \(call.fullName) shadowed", at: call.namePlace)
      return .constant(.boolean(false))
    }
    if call.name == ["print"], global("print") == nil {
      report(
        .type, "\(context.source.text(place)) used as value", at: place,
        remedy: "`print` is a statement of its own.", stage: .voids)
    }
    scope.call(call.name[0])
    if call.arguments.isEmpty, let document = calledDocument(call, at: place) { return document }
    note(call, isStatement: false)
    let resolved = self.call(call, at: place)
    if case .call(let core) = resolved, core.arguments.count != core.target.arity { reportArity(core) }
    return resolved
  }

  /// True for the name of a variable that hides a function in a call within a term.
  private func isShadowed(_ name: String) -> Bool {
    (scope.isDeclaredHere(name) || declaredAhead.contains(name)) && declaredBehind[name] == nil
  }

  /// A call that is a statement: it may take one argument more, for its result.
  func statementCall(_ call: Call, at place: Place) -> CoreTerm {
    if call.arguments.count < 2, let document = calledDocument(call, at: place) { return document }
    note(call, isStatement: true)
    let resolved = self.call(call, at: place)
    if case .call(let core) = resolved, core.arguments.count != core.target.arity,
      core.arguments.count != core.target.arity + 1
    {
      reportArity(core)
    }
    return resolved
  }

  /// The document that is called with nothing, or by a statement as if to get its value: OPA finds out by its
  /// type, once it has followed what the rule depends on.
  private func calledDocument(_ call: Call, at place: Place) -> CoreTerm? {
    guard !call.isInfix, scope.declared(call.name[0]) == nil,
      let path = functionPath(call.name), context.tree.function(path) == nil,
      let node = context.tree.find(path), let document = context.tree.nodes[node].document
    else { return nil }
    let arguments = call.arguments.map { resolve($0) }
    report(
      .type, "undefined function \(RulePath.text(path))", at: call.namePlace, remedy: "It is no function.",
      stage: .types)
    guard !arguments.isEmpty else { return .reference(.data, path.map { .constant($0) }, place) }
    return .call(
      CoreCall(target: .function(path, document: document, arity: 0), arguments: arguments, place: place))
  }

  /// What `rego.metadata.rule` or `rego.metadata.chain` gives in the rule at hand, with no argument or with
  /// one for its result; nil for any other call.
  func metadata(_ call: Call) -> CoreTerm? {
    guard call.arguments.count < 2, let metadata, global(call.name[0]) == nil else { return nil }
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
      let before = errors.count
      for argument in call.arguments { reportUndeclaredParts(argument) }
      if isInBody {
        bodyNames?.printed += errors[before...]
        errors.removeSubrange(before...)
      }
      let arguments = call.arguments.map { optional($0) }
      return builtin("internal.print", [.array(arguments)], at: place)
    }
    let arguments = call.arguments.map { resolve($0) }
    guard let target = target(call.name, at: call.namePlace) else {
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

  /// The function a name means, reported when there is none; that of an operator can be hidden as any other.
  private func target(_ name: [String], at place: Place) -> CallTarget? {
    let full = name.joined(separator: ".")
    if scope.declared(name[0]) != nil || declaredAhead.contains(name[0]) {
      _ = scope.use(name[0], at: place)
      // Of a built-in OPA finds out by its type, once it has followed what the rule depends on.
      let behind = context.registry[full].flatMap { builtin in
        declaredBehind[name[0]].map { (CallTarget.builtin(builtin), $0) }
      }
      report(
        .type, "undefined function \(full)", at: behind?.1 ?? place,
        remedy: "A variable of this name hides the function.", stage: behind == nil ? nil : .types)
      return behind?.0
    }
    if let path = functionPath(name) {
      if let function = context.tree.function(path) { return function }
      report(.type, "undefined function \(RulePath.text(path))", at: place, remedy: suggestion(for: path))
      return nil
    }
    if global(name[0])?.first == "input" {
      report(
        .type, "undefined function \(full)", at: place, remedy: "`\(name[0])` is a part of the input here.")
      return nil
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
}
