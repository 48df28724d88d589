extension RuleCompiler {
  /// The code of a branch that tells a trace what it does.
  func traced(
    _ ordered: [CoreExpression], _ matching: Set<ObjectIdentifier>, _ branch: Rule.Branch, _ head: Head,
    arity: Int, _ emitter: Emitter, _ document: TraceDocument
  ) -> Made {
    let rewriting = DynamicTerms(scope: emitter.scope)
    let matches = rewriting.rewrite(ordered.filter { matching.contains(ObjectIdentifier($0)) })
    var body = rewriting.rewrite(ordered.filter { !matching.contains(ObjectIdentifier($0)) })
    // OPA writes an empty body as `true`.
    if body.isEmpty { body = [CoreExpression(.term(.constant(true)), place: branch.place)] }
    let openings = emitter.openings(matches + body, arity: arity)
    let isOwn = branch.place == definition.rule.head.place
    let isFirst = isOwn && document.candidates.isEmpty
    if isOwn, !definition.rule.isDefault {
      let constant = head.value?.constantValue
      // What follows by `else` can hold where the rule itself cannot.
      let isAlone = definition.rule.elseBranches.isEmpty
      document.candidates.append(
        .init(openings: isAlone ? openings : [], constant: isAlone ? constant : nil))
    }
    // Matching the parameters is no statement of the body.
    for match in matches { emitter.emitModified(match) }
    emitter.emit(body)
    let terminal = terminal(head, emitter)
    let step = emitter.tracedRule(
      body, document, rule: definition, place: branch.place, openings: openings, isFirst: isFirst, terminal)
    return Made(
      step: step, slots: emitter.scope.variables.count, steps: emitter.stepCount,
      constant: head.value?.constantValue)
  }
}
