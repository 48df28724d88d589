/// What the statements of a rule's body call and name themselves, without what is in comprehensions, templates,
/// modifiers and inner bodies.
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
    if !names.variables.contains("print") { errors += names.printed }
    for (call, isStatement) in names.calls
    where call.name.count == 1 && names.variables.contains(call.name[0]) {
      let name = call.name[0]
      if isStatement {
        report(.type, "undefined function \(name)", at: call.namePlace, remedy: "A variable has its name.")
      } else if context.registry[name] != nil {
        report(.compile, "called function \(name) shadowed", at: call.namePlace)
      }
    }
    return statements
  }

  /// Does what resolves a part that does not count as named by the body.
  func outsideBody<Result>(_ body: () -> Result) -> Result {
    let names = bodyNames
    bodyNames = nil
    defer { bodyNames = names }
    return body()
  }
}
