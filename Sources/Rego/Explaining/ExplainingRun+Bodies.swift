internal import Notation

extension ExplainingRun {
  /// Statements in an order in which each uses only what those before it bind.
  func order(_ body: [Expression], in scope: ExplainingScope) -> [Expression] {
    var ordered: [Expression] = []
    var waiting = body
    while !waiting.isEmpty {
      let next =
        waiting.firstIndex { candidate in
          let text = (scope.bindings + (ordered + [candidate]).map { scope.source.text($0.place) })
            .joined(separator: "\n")
          do throws(RegoError) {
            _ = try policy.prepare(text, globals: scope.globals, keywords: scope.keywords)
            return true
          } catch {
            return error.kind != .unsafeVariable
          }
        } ?? 0
      ordered.append(waiting.remove(at: next))
    }
    return ordered
  }

  /// The statement a body fails at, and why; nil when the body holds.
  func failure(of body: [Expression], in scope: ExplainingScope, subject: String) -> Explanation? {
    let ordered = order(body, in: scope)
    var before: [String] = []
    var candidates = 1
    for expression in ordered {
      let text = scope.source.text(expression.place)
      guard let results = results((before + [text]).joined(separator: "\n"), in: scope) else {
        return Explanation(
          "\(subject) errs at line \(expression.place.line): `\(Self.oneLine(text))`",
          at: scope.source.location(expression.place))
      }
      guard results.isEmpty else {
        before.append(text)
        candidates = results.count
        continue
      }
      let location = scope.source.location(expression.place)
      let tried = candidates > 1 ? " for each of \(candidates) candidates" : ""
      let place = scope.source.file == "query" ? "" : " at line \(expression.place.line)"
      return Explanation(
        "\(subject) fails\(place)\(tried): `\(Self.oneLine(text))`", at: location,
        reasons(expression, after: before, in: scope))
    }
    return nil
  }

  /// Why a statement fails: what it looks at, and the rules behind that.
  private func reasons(
    _ expression: Expression, after before: [String], in scope: ExplainingScope
  ) -> [Explanation] {
    var inner = scope
    guard let changed = self.input(expression.withs, after: before, in: scope) else {
      return [Explanation("what it says after `with` is not followed")]
    }
    inner.input = changed.input
    var terms: [Term] = []
    switch expression.kind {
    case .term(let term): terms = [term]
    case .unify(let left, let right): terms = [left, right]
    case .assign(_, let right): terms = [right]
    case .some: break
    case .someIn(_, let value, let domain):
      terms = [domain]
      if value.variableName == nil { terms.append(value) }
      if let empty = emptiness(of: domain, after: before, in: inner) { return [empty] }
    case .every(let key, let value, let domain, let body):
      let names = ([key, value].compactMap { $0 }).map { scope.source.text($0.place) }.joined(separator: ", ")
      let text = scope.source.text(domain.place)
      let condition = body.map { scope.source.text($0.place) }.joined(separator: "\n")
      let failing = values(
        of:
          "[ephor_each__ | some \(names) in \(text)\ncount([1 | \(condition)]) == 0\nephor_each__ := \(scope.source.text(value.place))]",
        after: before, in: inner)
      let elements = failing?.flatMap { $0.array ?? [] } ?? []
      guard !elements.isEmpty else {
        terms = [domain]
        break
      }
      // The statement it fails at, for the first of the elements.
      var inside = inner
      inside.bindings += before + ["\(scope.source.text(value.place)) = \(elements[0].literal)"]
      let first = key == nil ? failure(of: body, in: inside, subject: "it") : nil
      return [Explanation("it does not hold for \(Self.list(elements))", first.map { [$0] } ?? [])]
    case .logical(let connective, let operands):
      return reasons(connective, operands, after: before, in: inner)
    }
    let facts = facts(of: terms, after: before, in: inner)
    return Self.joined(
      facts, rules(behind: terms, isNegated: expression.isNegated, after: before, in: inner))
  }

  /// Why joined statements fail: each operand that does, or what a negated one looks at.
  private func reasons(
    _ connective: Connective, _ operands: [LogicalOperand], after before: [String], in scope: ExplainingScope
  ) -> [Explanation] {
    var inside = scope
    inside.bindings += before
    guard connective != .not else {
      return operands.flatMap { operand -> [Explanation] in
        if !operand.isBraced, var negated = operand.body.first, !negated.isLogical {
          negated.isNegated = true
          return reasons(negated, after: before, in: scope)
        }
        return [Explanation("what it negates holds", facts(operand.body, in: inside))]
      }
    }
    let sides = zip(["the left side", "the right side"], operands)
    return sides.compactMap { failure(of: $1.body, in: inside, subject: $0) }
  }

  /// Facts with the rules behind them below each.
  static func joined(
    _ facts: [Explanation], _ rules: [(term: String, reasons: [Explanation])]
  ) -> [Explanation] {
    var joined = facts
    for (term, reasons) in rules {
      if let index = joined.firstIndex(where: { $0.text.hasPrefix(term + " is ") }) {
        let fact = joined[index]
        joined[index] = Explanation(fact.text, at: fact.location, fact.children + reasons)
      } else {
        joined.append(Explanation("\(term):", reasons))
      }
    }
    return joined
  }

  private func emptiness(
    of domain: Term, after before: [String], in scope: ExplainingScope
  ) -> Explanation? {
    let text = scope.source.text(domain.place)
    guard let found = values(of: text, after: before, in: scope), let first = found.first, found.count == 1,
      first.isEmptyOrFalse
    else { return nil }
    return Explanation(
      "\(Self.oneLine(text)) \(Self.state(found))",
      rules(behind: [domain], isNegated: false, after: before, in: scope).flatMap(\.reasons))
  }

  /// The input after `with`; nil when modifiers replace something else.
  private func input(
    _ withs: [WithModifier], after before: [String], in scope: ExplainingScope
  ) -> (input: Value?, Void)? {
    guard !withs.isEmpty else { return (scope.input, ()) }
    let modifiers = withs.map { scope.source.text($0.place) }.joined(separator: " ")
    for with in withs {
      guard let path = scope.path(of: with.target), path.root == "input" else { return nil }
    }
    let query = (before + ["ephor__ := input \(modifiers)"]).joined(separator: "\n")
    return (results(query, in: scope)?.first?["ephor__"], ())
  }

  // MARK: Facts

  /// What the statements of a body that holds look at.
  func facts(_ body: [Expression], in scope: ExplainingScope) -> [Explanation] {
    var before: [String] = []
    var found: [Explanation] = []
    for expression in order(body, in: scope) {
      let text = scope.source.text(expression.place)
      if !expression.isSome, takeLine() {
        var terms: [Term] = []
        switch expression.kind {
        case .term(let term): terms = [term]
        case .unify(let left, let right): terms = [left, right]
        case .assign(let left, _): terms = [left]
        case .someIn(_, let value, _): terms = [value]
        case .some, .every, .logical: break
        }
        let shown = expression.withs.isEmpty ? facts(of: terms, after: before + [text], in: scope) : []
        let note = shown.isEmpty ? "" : " (\(shown.map(\.text).joined(separator: ", ")))"
        found.append(
          Explanation(
            "line \(expression.place.line): `\(Self.oneLine(text))`\(note)",
            at: scope.source.location(expression.place)))
      }
      before.append(text)
    }
    return found
  }

  /// The values of what terms look at: `input.role is "user"`.
  func facts(of terms: [Term], after before: [String], in scope: ExplainingScope) -> [Explanation] {
    var seen: Set<String> = []
    var found: [Explanation] = []
    for leaf in terms.flatMap(\.visibleLeaves) {
      let text = scope.source.text(leaf.place)
      guard seen.insert(text).inserted, takeLine() else { continue }
      guard let values = values(of: text, after: before, in: scope) else { continue }
      var children: [Explanation] = []
      if values.isEmpty, let path = scope.path(of: leaf), path.root == "input" {
        children = missing(path.steps, in: scope.input, root: "input")
      } else if values.isEmpty, case .call = leaf.kind,
        let complaint = complaint(of: text, after: before, in: scope)
      {
        children = [Explanation(complaint)]
      }
      found.append(Explanation("\(Self.oneLine(text)) \(Self.state(values))", children))
    }
    return found
  }

  /// The rules that terms refer to, explained where they explain a failure.
  func rules(
    behind terms: [Term], isNegated: Bool, after before: [String], in scope: ExplainingScope
  ) -> [(term: String, reasons: [Explanation])] {
    var found: [(term: String, reasons: [Explanation])] = []
    for leaf in terms.flatMap(\.visibleLeaves) {
      let text = scope.source.text(leaf.place)
      var path: [Value]?
      var arguments: [Value]?
      if case .call(let call) = leaf.kind {
        path = scope.path(of: call)
        guard path != nil else { continue }
        arguments = call.arguments.compactMap { argument in
          self.values(of: scope.source.text(argument.place), after: before, in: scope)?.first
        }
      } else if let reference = scope.path(of: leaf), reference.root == "data" {
        path = reference.steps
      }
      guard let path, let values = values(of: text, after: before, in: scope) else { continue }
      let holds = values.contains { !$0.isEmptyOrFalse }
      // A rule that holds explains only why its negation does not.
      guard holds == isNegated else { continue }
      let below = explain(document: path, arguments: arguments, wantsReasonItHolds: holds, in: scope)
      if !below.isEmpty { found.append((Self.oneLine(text), below)) }
    }
    return found
  }

  /// The step at which a path leaves a document.
  func missing(_ path: [Value], in document: Value?, root: String) -> [Explanation] {
    guard var value = document else { return [Explanation("there is no \(root)")] }
    var text = root
    for step in path {
      if let next = value[step: step] {
        value = next
        RulePath.append(step, to: &text)
        continue
      }
      guard case .object(let object) = value else {
        return [Explanation("\(text) is \(Self.shown(value)), which has no \(step)")]
      }
      let names = object.keys.compactMap(\.string)
      if let wanted = step.string, let near = Nearest.name(to: wanted, among: names) {
        return [Explanation("\(text) has no \(step); did you mean \"\(near)\"?")]
      }
      let shown = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
      return [Explanation("\(text) has no \(step)" + (names.isEmpty ? "" : "; it has \(shown)"))]
    }
    return []
  }
}

extension Expression {
  /// True for `some x`, which only declares.
  fileprivate var isSome: Bool { if case .some = kind { true } else { false } }
}
