/// Resolves the names of one rule or query: syntax in, core terms out.
///
/// Follows OPA's scoping: a name declared anywhere in a body hides globals throughout it, and using a name
/// before its declaration is an error.
final class Resolver {
  let context: ModuleContext
  let scope = Scope()
  /// The mistakes found, each with the stage of compilation it belongs to.
  var errors: [(stage: PolicyCompiler.Stage, error: RegoError)] = []
  /// The number of mistakes found when the head began to be resolved.
  var headStart = 0
  /// Names the `some … in` at hand declares, while its domain is resolved: calls there do not know them yet.
  /// Each with the place where OPA finds that a built-in of the name is none of the values it runs through.
  var declaredBehind: [String: Place] = [:]
  /// Names the `every` at hand declares, while its domain is resolved: they hide globals there too.
  var declaredAhead: Set<String> = []
  /// The variables and comprehensions in the target of the modifier at hand.
  var stepVariables: [CoreTerm] = []
  /// The documents in the target of the modifier at hand.
  var stepDocuments: Set<Int> = []
  /// Set while the modifiers of `:=` are resolved, which do not count as uses of what they name.
  var isInAssignment = false
  /// Variables that only templates have named so far, with the place of each.
  private var pending: [Int: Place] = [:]
  /// The variables in templates of the rule's own body, with the place of each.
  private var inTemplates: [(variable: Int, place: Place)] = []
  /// Variables `some` declares that nothing but templates has used so far.
  var unbound: Set<Int> = []
  private(set) var templateDepth = 0
  /// What the statements of a rule's body call, and the variables they name; nil while none is resolved.
  var bodyNames: BodyNames?
  /// Built-ins that go by the name of a variable of the rule's body: its head can't call them.
  var headFunctions: Set<String> = []
  /// Set while the steps of the head's reference are resolved.
  var isInPath = false
  /// What `rego.metadata.rule()` and `rego.metadata.chain()` return in the rule at hand.
  var metadata: RuleAnnotations?

  init(context: ModuleContext) { self.context = context }

  /// Reports a mistake; without a stage, at the one its kind is usually found in.
  func report(
    _ kind: RegoError.Kind, _ message: String, at place: Place, remedy: String? = nil,
    stage: PolicyCompiler.Stage? = nil
  ) {
    let usual: PolicyCompiler.Stage =
      switch kind {
      case .type: .functions
      case .unsafeVariable: .safety
      default: .names
      }
    errors.append((stage ?? usual, context.error(kind, message, at: place, remedy: remedy)))
  }

  // MARK: Terms

  func resolve(_ term: Term) -> CoreTerm {
    switch term.kind {
    case .scalar(let value): return .constant(value)
    case .wildcard: return .variable(scope.makeVariable(term.place, name: "_"))
    case .variable(let name): return self.name(name, at: term.place)
    case .reference(let head, let path): return reference(head, path.map { resolve($0) }, at: term.place)
    case .call(let call): return nestedCall(call, at: term.place)
    case .array(let elements): return CoreTerm.array(elements.map { resolve($0) }).folded
    case .set(let elements): return CoreTerm.set(inOrder(elements).map { resolve($0) }).folded
    case .object(let items):
      return CoreTerm.object(inOrder(items.distinct).map { (resolve($0.key), resolve($0.value)) }).folded
    case .arrayComprehension(let value, let body):
      return comprehension(.array, key: nil, value: value, body: body, at: term.place)
    case .setComprehension(let value, let body):
      return comprehension(.set, key: nil, value: value, body: body, at: term.place)
    case .objectComprehension(let item, let body):
      return comprehension(.object, key: item.key, value: item.value, body: body, at: term.place)
    case .template(let parts, _): return template(parts, at: term.place)
    }
  }

  /// The global path a name stands for, unless a local name hides it.
  func global(_ name: String) -> [Value]? {
    guard scope.declared(name) == nil, !scope.hidesGlobal(name), !declaredAhead.contains(name) else {
      return nil
    }
    return context.globals[name]
  }

  private func name(_ name: String, at place: Place) -> CoreTerm {
    if let path = global(name) { return root(path, [], at: place) }
    return .variable(use(name, at: place))
  }

  /// A reference from a global path whose first step is `input` or `data`.
  private func root(_ path: [Value], _ rest: [CoreTerm], at place: Place) -> CoreTerm {
    let head: CoreHead = path.first == "input" ? .input : .data
    let steps = path.dropFirst().map { CoreTerm.constant($0) } + rest
    if case .data = head { checkFunction(steps, at: place) }
    return .reference(head, steps, place)
  }

  /// A function is called, not referred to.
  private func checkFunction(_ path: [CoreTerm], at place: Place) {
    let constants = path.compactMap(\.constantValue)
    guard constants.count == path.count, context.tree.function(constants) != nil else { return }
    report(
      .type, "function \(RulePath.text(constants)) used as reference, not called", at: place,
      remedy: "Call it with its arguments in parentheses.", stage: .types)
  }

  private func reference(_ head: Term, _ path: [CoreTerm], at place: Place) -> CoreTerm {
    if case .variable(let name) = head.kind {
      if name == "input" || name == "data", scope.declared(name) == nil {
        if name == "data" { checkFunction(path, at: place) }
        return .reference(name == "input" ? .input : .data, path, place)
      }
      if path.isEmpty { return self.name(name, at: place) }
      if let global = global(name) { return root(global, path, at: place) }
      return .reference(.variable(use(name, at: head.place)), path, place)
    }
    let resolved = resolve(head)
    switch resolved {
    case .variable(let variable): return .reference(.variable(variable), path, place)
    case .reference(let inner, let steps, _): return .reference(inner, steps + path, place)
    default: return .reference(.term(resolved), path, place)
    }
  }

  private func comprehension(
    _ kind: CoreComprehension.Kind, key: Term?, value: Term, body: [Expression], at place: Place
  ) -> CoreTerm {
    let outerDepth = templateDepth
    templateDepth = 0
    defer { templateDepth = outerDepth }
    scope.push(declaredNames: DeclaredNames.of(body))
    var statements = self.body(body)
    // What must be evaluated is bound by a statement of its own, so that the head is plain.
    func plain(_ term: CoreTerm, at place: Place) -> CoreTerm {
      guard term.requiresEvaluation else { return term }
      let variable = scope.makeVariable(place)
      statements.append(
        CoreExpression(.unify(.variable(variable), term), place: place, isGenerated: true))
      return .variable(variable)
    }
    let headKey = key.map { plain(resolve($0), at: $0.place) }
    let headValue = plain(resolve(value), at: value.place)
    closeBody()
    return .comprehension(
      CoreComprehension(kind, key: headKey, value: headValue, body: statements, place: place))
  }

  /// Leaves a body and reports what it declared for nothing.
  ///
  /// - Parameter keepsUses: true when its uses of names around it count as uses before their declaration.
  func closeBody(keepsUses: Bool = false) {
    // OPA looks through heads and bodies apart.
    let mayReport = !errors[headStart...].contains { $0.stage == .names }
    for variable in scope.pop(keepsUses: keepsUses) where mayReport {
      report(
        .compile, "declared var \(variable.name ?? "_") unused", at: variable.place,
        remedy: "Use the variable or remove its declaration.")
    }
  }

  private func template(_ parts: [TemplatePart], at place: Place) -> CoreTerm {
    let terms: [CoreTerm] = parts.map { part in
      switch part {
      case .text(let text): return .constant(.string(text))
      case .expression(let expression):
        guard case .term(let term) = expression.kind else { return .constant(.null) }
        reportRelation(term)
        templateDepth += 1
        defer { templateDepth -= 1 }
        return optional(term, withs: expression.withs, at: place)
      }
    }
    return builtin("internal.template_string", [.array(terms)], at: place)
  }

  /// Reports a call that can have several results where a template wants one.
  private func reportRelation(_ term: Term) {
    guard case .call(let call) = term.kind, global(call.name[0]) == nil,
      context.registry[call.fullName]?.isRelation == true
    else { return }
    report(
      .compile, "illegal call to relation built-in '\(call.fullName)' that may cause multiple outputs",
      at: term.place, remedy: "Collect its results in a comprehension.", stage: .templates)
  }

  /// The number of the variable a name means.
  func use(_ name: String, at place: Place) -> Int {
    if isInBody, scope.declared(name) == nil { bodyNames?.variables.insert(name) }
    let isNew = !scope.isKnown(name)
    let variable = scope.use(name, at: place)
    if templateDepth == 0 {
      pending[variable] = nil
      unbound.remove(variable)
    } else if isNew || unbound.remove(variable) != nil {
      pending[variable] = place
    }
    return variable
  }

  /// Reports the variables in templates that no statement of the body binds: a template has one value.
  ///
  /// As OPA does, this follows the statements as written, so that what waits for a later one counts as not
  /// bound.
  func closeTemplates(_ body: [CoreExpression], bound: VariableSet = VariableSet()) {
    var safe = bound
    if !inTemplates.isEmpty {
      for statement in body { safe.formUnion(Safety.outputs(statement, safe: safe)) }
    }
    var places = pending
    for (variable, place) in inTemplates where !safe.contains(variable) && places[variable] == nil {
      places[variable] = place
    }
    for (variable, place) in places.sorted(by: { $0.value.start < $1.value.start }) {
      guard let name = scope.variables[variable].name else { continue }
      report(.compile, "var \(name) is undeclared", at: place, stage: .prints)
    }
    pending = [:]
    inTemplates = []
  }

  /// Reports the wildcards of a template's term outside its comprehensions.
  private func reportWildcards(_ term: Term) {
    switch term.kind {
    case .wildcard: report(.compile, "var _ is undeclared", at: term.place, stage: .prints)
    case .reference(let head, let path):
      reportWildcards(head)
      for step in path { reportWildcards(step) }
    default: break
    }
  }

  /// True for a name that something besides templates and `some` has named.
  private func isBound(_ name: String) -> Bool {
    scope.declared(name).map { !unbound.contains($0) } ?? scope.isKnown(name)
  }

  /// Reports the variables of what is printed that nothing before has named.
  func reportUndeclaredParts(_ term: Term) {
    switch term.kind {
    case .wildcard: report(.compile, "var _ is undeclared", at: term.place, stage: .prints)
    case .variable(let name) where !isBound(name) && global(name) == nil:
      report(.compile, "var \(name) is undeclared", at: term.place, stage: .prints)
    case .reference(let head, let path):
      if !["input", "data"].contains(head.variableName) { reportUndeclaredParts(head) }
      for step in path { reportUndeclaredParts(step) }
    case .call(let call): for argument in call.arguments { reportUndeclaredParts(argument) }
    case .array(let elements), .set(let elements): for element in elements { reportUndeclaredParts(element) }
    case .object(let items):
      for item in items {
        reportUndeclaredParts(item.key)
        reportUndeclaredParts(item.value)
      }
    default: break
    }
  }

  /// The set of the term's value, empty where it is undefined; errors about it are at `place`.
  func optional(_ term: Term, withs: [WithModifier] = [], at place: Place? = nil) -> CoreTerm {
    let variable = scope.makeVariable(term.place)
    let resolved: CoreTerm
    if templateDepth > 0, case .variable(let name) = term.kind, global(name) == nil {
      // A variable alone is judged as any other is.
      resolved = .variable(scope.use(name, at: term.place))
    } else {
      if templateDepth > 0 { reportWildcards(term) }
      resolved = resolve(term)
      if templateDepth > 0, scope.depth == 1 {
        var inside = VariableSet()
        resolved.collectVariables(into: &inside)
        for variable in inside.members where scope.variables[variable].name != "_" {
          inTemplates.append((variable, term.place))
        }
      }
    }
    let statement = CoreExpression(
      .unify(.variable(variable), resolved), withs: self.withs(withs), place: place ?? term.place,
      isGenerated: true)
    return .comprehension(
      CoreComprehension(.set, key: nil, value: .variable(variable), body: [statement], place: term.place))
  }
}
