/// What the statements of a rule's body call and name. Variables count that stand in the statements themselves, calls
/// everywhere but in modifiers.
struct BodyNames {
  var calls: [(call: Call, isStatement: Bool)] = []
  /// Variables declared nowhere.
  var variables: Set<String> = []
  /// What is wrong in the operands of `print`, which counts unless a variable has its name.
  var printed: [(stage: PolicyCompiler.Stage, error: RegoError)] = []
}

extension Resolver {
  /// True for what counts as named by the body itself.
  var isInBody: Bool { bodyNames != nil && scope.depth == 1 && templateDepth == 0 }

  /// Resolves the body of a rule.
  ///
  /// A built-in whose name is also a variable of the body cannot be called there, as in OPA.
  func ruleBody(_ body: [Expression]) -> [CoreExpression] {
    bodyNames = BodyNames()
    let statements = self.body(body)
    let names = bodyNames ?? BodyNames()
    bodyNames = nil
    headFunctions = names.variables.filter { context.registry[$0] != nil }
    if !names.variables.contains("print") { errors += names.printed }
    for (call, isStatement) in names.calls
    where call.name.count == 1 && names.variables.contains(call.name[0]) {
      if isStatement {
        reportHidden(call)
      } else if context.registry[call.name[0]] != nil {
        reportShadowed(call)
      }
    }
    return statements
  }

  /// Notes a call in the body of a rule, and reports one in its head that a variable of the body hides.
  func note(_ call: Call, isStatement: Bool) {
    guard call.name.count == 1, scope.declared(call.name[0]) == nil else { return }
    bodyNames?.calls.append((call, isStatement))
    guard headFunctions.contains(call.name[0]) else { return }
    if isInPath { reportShadowed(call) } else { reportHidden(call) }
  }

  private func reportHidden(_ call: Call) {
    report(
      .type, "undefined function \(call.name[0])", at: call.namePlace, remedy: "A variable has its name.")
  }

  private func reportShadowed(_ call: Call) {
    report(.compile, "called function \(call.name[0]) shadowed", at: call.namePlace)
  }

  /// Does what resolves a part that does not count as named by the body.
  func outsideBody<Result>(_ body: () -> Result) -> Result {
    let names = bodyNames
    bodyNames = nil
    defer { bodyNames = names }
    return body()
  }
}
