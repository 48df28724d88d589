extension Parser {
  /// The rules of one statement of a module.
  ///
  /// What does not begin as a rule is read as expressions; some of those are rules after all (`(p) := 1`).
  mutating func statement() throws(RegoError) -> [Rule] {
    let beginning = index
    // A rule with a body, an element or a default ends itself; after others a semicolon makes a query of it.
    if let rules = try rules(),
      !at(.semicolon) || rules.contains(where: { $0.isDefault || !$0.body.isEmpty || $0.head.key != nil })
    {
      return rules
    }
    goBack(to: beginning)
    let first = try literal()
    var isSingle = true
    while accept(.semicolon) {
      _ = try literal()
      isSingle = false
    }
    guard isSingle else {
      misplaced.append(failure("multiple expressions cannot be used for rule head", at: first.place))
      return []
    }
    return rule(from: first).map { [$0] } ?? []
  }

  /// The rule an expression stands for, or nil with the reason why it is none.
  private mutating func rule(from expression: Expression) -> Rule? {
    let reason: String
    switch expression.kind {
    case _ where expression.isNegated: reason = "negated expressions cannot be used for rule head"
    case _ where !expression.withs.isEmpty:
      reason = "expressions using with keyword cannot be used for rule head"
    case .some, .someIn: reason = "'some' declarations cannot be used for rule head"
    case .every, .logical: reason = "expression cannot be used for rule head"
    case .assign(let left, _) where isContains(left), .unify(let left, _) where isContains(left):
      reason = Parser.containsAsName
    case .assign(let left, let right):
      if let rule = rule(left, right, isAssignment: true, at: expression.place) { return rule }
      reason = "\(left.kindName) cannot be used for rule name"
    case .unify(let left, let right):
      if let rule = rule(left, right, isAssignment: false, at: expression.place) { return rule }
      reason = "\(left.kindName) cannot be used for rule name"
    case .term(let term): reason = Parser.reason(term)
    }
    let error = failure(
      reason, at: expression.place, remedy: "A rule is `name := value if { … }` or `name contains …`.")
    // What version 1 asks for is checked last.
    if reason == Parser.bareReference || reason == Parser.containsAsName {
      missingKeywords.append(error)
    } else {
      misplaced.append(error)
    }
    return nil
  }

  /// True for the keyword, which is a name in terms.
  private func isContains(_ term: Term) -> Bool {
    term.variableName == "contains" && (version == .v1 || importedKeywords.contains(.contains))
  }

  private static let containsAsName = "contains keyword cannot be used for rule name"
  private static let bareReference = "rule must have value assignment and/or body declaration"

  /// Why a term alone is no rule.
  private static func reason(_ term: Term) -> String {
    switch term.kind {
    case .call(let call) where call.isInfix: "rule name conflicts with built-in function"
    case .reference(_, let path) where path.isEmpty: "refs cannot be used for rule head"
    case .reference(let head, _) where head.variableName != nil:
      bareReference
    case .reference: "invalid rule head"
    default: "\(term.kindName) cannot be used for rule name"
    }
  }

  private func rule(_ left: Term, _ right: Term, isAssignment: Bool, at place: Place) -> Rule? {
    var reference: [Term]
    var parameters: [Term]?
    switch left.kind {
    case .variable, .wildcard: reference = [left]
    case .reference(let head, let path) where head.variableName != nil: reference = [head] + path
    case .call(let call) where !call.arguments.isEmpty && !call.isOfCollection:
      reference = [Term(.variable(call.name[0]), call.namePlace)]
      reference += call.name.dropFirst().map { Term(.scalar(Value($0)), call.namePlace) }
      parameters = call.arguments
    default: return nil
    }
    let head = Rule.Head(
      reference: reference, parameters: parameters, key: nil, value: right, isAssignment: isAssignment,
      hasImpliedValue: false, place: left.place)
    return Rule(isDefault: false, head: head, body: [], elseBranches: [], place: place)
  }
}
