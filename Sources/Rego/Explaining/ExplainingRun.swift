internal import Notation

/// One explanation in the making.
final class ExplainingRun {
  let explainer: PolicyExplainer
  var policy: CompiledPolicy { explainer.policy }
  /// The definitions of each document, by path.
  private(set) var definitions: [[Value]: [RuleDefinition]] = [:]
  private var linesLeft = PolicyExplainer.lineLimit
  /// Documents being explained, outermost first.
  private var open: [[Value]] = []

  init(_ explainer: PolicyExplainer) {
    self.explainer = explainer
    for (index, module) in explainer.policy.modules.enumerated() {
      let package = module.package.map { Value($0) }
      for rule in module.rules {
        let definition = RuleDefinition(rule, module: index, package: package)
        definitions[definition.path, default: []].append(definition)
      }
    }
  }

  func queryScope(_ source: Source) -> ExplainingScope {
    ExplainingScope(
      source: source, globals: [:], keywords: policy.context.keywords, input: explainer.input)
  }

  /// Takes a line from the budget; false when it is spent.
  func takeLine() -> Bool {
    linesLeft -= 1
    return linesLeft >= 0
  }

  // MARK: Evaluating

  /// The ways statements hold; nil when they do not compile.
  func results(_ text: String, in scope: ExplainingScope) -> [RegoObject]? {
    let whole = (scope.bindings + [text]).joined(separator: "\n")
    guard let query = try? policy.prepare(whole, globals: scope.globals, keywords: scope.keywords) else {
      return nil
    }
    return try? query.evaluate(input: scope.input, options: explainer.options).results
  }

  /// The values of a term after statements that hold, different ones only.
  func values(of text: String, after statements: [String], in scope: ExplainingScope) -> [Value]? {
    let query = (statements + ["ephor__ := [ephor_value__ | ephor_value__ := \(text)]"]).joined(
      separator: "\n")
    guard let results = results(query, in: scope) else { return nil }
    var seen: Set<Value> = []
    var values: [Value] = []
    for result in results {
      for value in result["ephor__"]?.array ?? [] where seen.insert(value).inserted { values.append(value) }
    }
    return values
  }

  /// What a built-in complains of in a term that is undefined after statements that hold; nil for nothing.
  func complaint(of text: String, after statements: [String], in scope: ExplainingScope) -> String? {
    let before = scope.bindings + statements
    guard complaint(of: before, in: scope) == nil else { return nil }
    return complaint(of: before + ["ephor__ := \(text)"], in: scope)
  }

  private func complaint(of statements: [String], in scope: ExplainingScope) -> String? {
    let text = statements.isEmpty ? "true" : statements.joined(separator: "\n")
    guard let query = try? policy.prepare(text, globals: scope.globals, keywords: scope.keywords) else {
      return nil
    }
    var options = explainer.options
    options.isStrict = true
    do throws(RegoError) {
      _ = try query.evaluate(input: scope.input, options: options)
      return nil
    } catch {
      return error.kind == .evaluationBuiltin || error.kind == .evaluationType ? error.message : nil
    }
  }

  // MARK: Documents

  /// Explains a reference that stands alone.
  func explain(reference term: Term, in scope: ExplainingScope) -> Explanation {
    let text = scope.source.text(term.place)
    let found = values(of: text, after: [], in: scope) ?? []
    guard let path = scope.path(of: term) else {
      return Explanation("\(text) \(Self.state(found))")
    }
    let children =
      path.root == "data"
      ? explain(
        document: path.steps, arguments: nil, wantsReasonItHolds: found.contains { !$0.isEmptyOrFalse },
        in: scope)
      : missing(path.steps, in: scope.input, root: "input")
    return Explanation("\(text) \(Self.state(found))", children)
  }

  /// What can be said of the rules at or above a path.
  func explain(
    document path: [Value], arguments: [Value]?, wantsReasonItHolds: Bool, in scope: ExplainingScope
  ) -> [Explanation] {
    guard scope.depth < PolicyExplainer.depthLimit, !open.contains(path) else { return [] }
    var prefix = path
    while !prefix.isEmpty, definitions[prefix] == nil { prefix.removeLast() }
    guard let group = definitions[prefix] else {
      let below = definitions.keys.contains { $0.starts(with: path) }
      return below ? [] : absent(path)
    }
    open.append(prefix)
    defer { open.removeLast() }
    var lines: [Explanation] = []
    for definition in group where !definition.rule.isDefault {
      guard takeLine() else { break }
      lines.append(contentsOf: explain(definition, arguments, wantsReasonItHolds, in: scope))
    }
    if let fallback = group.first(where: { $0.rule.isDefault }), !wantsReasonItHolds {
      let module = policy.modules[fallback.module]
      let value = fallback.rule.head.value.map { module.source.text($0.place) } ?? "true"
      lines.append(
        Explanation(
          "so the default applies: \(value)", at: module.source.location(fallback.rule.place)))
    }
    return lines
  }

  /// Why neither rules nor data have a path: the names of the package it lies in, or of the data.
  private func absent(_ path: [Value]) -> [Explanation] {
    var around = path
    while !around.isEmpty, !definitions.keys.contains(where: { $0.starts(with: around) }) {
      around.removeLast()
    }
    guard !around.isEmpty, around.count < path.count else {
      return missing(path, in: policy.data, root: "data")
    }
    let wanted = path[around.count]
    let names = Set(definitions.keys.filter { $0.starts(with: around) }.map { $0[around.count] })
      .compactMap(\.string).sorted()
    let place = RulePath.text(around)
    if let name = wanted.string, let near = Nearest.name(to: name, among: names) {
      return [Explanation("\(place) has no \(wanted); did you mean \"\(near)\"?")]
    }
    let shown = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
    return [Explanation("\(place) has no \(wanted); it has \(shown)")]
  }

  /// Explains one definition: the statement it fails at, or that it holds.
  private func explain(
    _ definition: RuleDefinition, _ arguments: [Value]?, _ wantsReasonItHolds: Bool, in outer: ExplainingScope
  ) -> [Explanation] {
    let module = policy.modules[definition.module]
    let rule = definition.rule
    var scope = ExplainingScope(
      source: module.source, globals: policy.globals(of: module), keywords: module.keywords,
      input: outer.input, depth: outer.depth + 1)
    if let parameters = rule.head.parameters {
      guard let arguments, arguments.count == parameters.count else { return [] }
      for (parameter, argument) in zip(parameters, arguments) {
        if case .wildcard = parameter.kind { continue }
        scope.bindings.append("\(module.source.text(parameter.place)) = \(argument.literal)")
      }
      if results("true", in: scope)?.isEmpty ?? true {
        let place = module.source.location(rule.head.place)
        return wantsReasonItHolds
          ? [] : [Explanation("\(place.short): its parameters do not match", at: place)]
      }
    }
    var found: [Explanation] = []
    let branches =
      [Rule.Branch(value: rule.head.value, body: rule.body, place: rule.head.place)] + rule.elseBranches
    for branch in branches {
      let place = module.source.location(branch.place)
      let subject = "\(place.short)\(branch.place == rule.head.place ? "" : " (else)")"
      if let failure = failure(of: branch.body, in: scope, subject: subject) {
        if !wantsReasonItHolds { found.append(failure) }
        continue
      }
      if wantsReasonItHolds {
        return [Explanation("\(subject) holds", at: place, facts(branch.body, in: scope))]
      }
      found.append(yield(of: branch, rule, subject, place, in: scope))
      break
    }
    return found
  }

  /// What a branch whose body holds yields: its value may be undefined, or false.
  private func yield(
    of branch: Rule.Branch, _ rule: Rule, _ subject: String, _ place: SourceLocation,
    in scope: ExplainingScope
  ) -> Explanation {
    let statements = order(branch.body, in: scope).map { scope.source.text($0.place) }
    guard let term = rule.head.key ?? branch.value, term.place != rule.head.place else {
      return Explanation("\(subject) holds", at: place)
    }
    let text = scope.source.text(term.place)
    let found = values(of: text, after: statements, in: scope) ?? []
    let children =
      found.isEmpty
      ? Self.joined(
        facts(of: [term], after: statements, in: scope),
        rules(behind: [term], isNegated: false, after: statements, in: scope)) : []
    return Explanation(
      "\(subject): the body holds, and `\(Self.oneLine(text))` \(Self.state(found))", at: place, children)
  }
}
