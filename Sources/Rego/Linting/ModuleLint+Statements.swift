extension ModuleLint {
  /// Built-ins whose first operand is a pattern; of some it is another one.
  private static let patternOperand = [
    "regex.match": 0, "regex.is_valid": 0, "regex.find_n": 0, "regex.find_all_string_submatch_n": 0,
    "regex.split": 0, "regex.replace": 1, "regex.template_match": 0, "glob.match": 0,
  ]

  /// Calls and references wherever they stand.
  mutating func checkTerms(_ rule: Rule) {
    var terms: [Term] = []
    var assigned: [String: Term] = [:]
    SyntaxWalk(
      onTerm: { terms.append($0) },
      onExpression: { expression in
        if case .assign(let left, let right) = expression.kind, let name = left.variableName {
          assigned[name] = right
        }
      }
    ).walk(rule)
    for term in terms {
      checkReference(term)
      guard case .call(let call) = term.kind, !call.isInfix else { continue }
      let name = call.fullName
      if let builtin = surroundings.registry[name], !builtin.isDeterministic, !module.isTest {
        report(
          .nonDeterministic, "\(name) gives a result that does not follow from input and data",
          at: call.namePlace)
      }
      if name == "print", !module.isTest {
        report(.printLeft, "print is called in a policy", at: call.namePlace)
      }
      if name == "sprintf" { checkFormat(call) }
      if let index = Self.patternOperand[name], call.arguments.count > index {
        let pattern = call.arguments[index]
        let source = pattern.variableName.flatMap { assigned[$0] } ?? pattern
        if source.refersToInput {
          report(.patternFromInput, "the pattern of \(name) is made from input", at: pattern.place)
        }
      }
    }
  }

  private mutating func checkReference(_ term: Term) {
    guard case .reference = term.kind, let path = module.dataPath(of: term) else { return }
    // The longest package that the path lies in must have the rule, or data the member.
    let packages = surroundings.ruleNames.keys.filter { path.starts(with: $0) && path.count > $0.count }
    guard let package = packages.max(by: { $0.count < $1.count }), let names = surroundings.ruleNames[package]
    else { return }
    let name = path[package.count]
    let isPrefixOfPackage = surroundings.ruleNames.keys.contains { $0.starts(with: package + [name]) }
    guard !names.contains(name), !isPrefixOfPackage else { return }
    var value: Value? = surroundings.data
    for step in package + [name] { value = value?[step] }
    guard value == nil else { return }
    let near = Nearest.name(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
    report(
      .alwaysUndefined, "the package \(package.joined(separator: ".")) has no rule \(name)\(near)",
      at: term.place)
  }

  /// Counts the verbs of a constant format against a written list of arguments.
  private mutating func checkFormat(_ call: Call) {
    guard call.arguments.count >= 2, let format = call.arguments[0].scalar?.string,
      case .array(let arguments) = call.arguments[1].kind
    else { return }
    var verbs = 0
    var bytes = Array(format.utf8)[...]
    while let percent = bytes.firstIndex(of: UInt8(ascii: "%")) {
      bytes = bytes[(percent + 1)...]
      while let next = bytes.first, Self.isFormatFlag(next) {
        // Widths taken from arguments and indexed verbs are beyond counting.
        if next == UInt8(ascii: "*") || next == UInt8(ascii: "[") { return }
        bytes.removeFirst()
      }
      guard let verb = bytes.popFirst() else { break }
      if verb != UInt8(ascii: "%") { verbs += 1 }
    }
    guard verbs != arguments.count else { return }
    report(
      .sprintfArguments, "the format has \(verbs) verbs, and \(arguments.count) arguments are given",
      at: call.namePlace)
  }

  private static func isFormatFlag(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "#"), UInt8(ascii: " "), UInt8(ascii: "*"), UInt8(ascii: "["):
      true
    default: false
    }
  }

  /// Statements of bodies.
  mutating func checkExpressions(_ rule: Rule) {
    var bodies: [[Expression]] = []
    SyntaxWalk(onBody: { bodies.append($0) }).walk(rule)
    for body in bodies {
      for expression in body {
        guard case .term(let term) = expression.kind else { continue }
        if term.scalar != nil, body.count > 1 {
          report(
            .constantCondition, "`\(module.source.text(expression.place))` decides nothing",
            at: expression.place)
        }
        checkComparison(term, isNegated: expression.isNegated)
      }
    }
  }

  private mutating func checkComparison(_ term: Term, isNegated: Bool) {
    guard case .call(let call) = term.kind, call.isInfix, call.level == 0, call.arguments.count == 2 else {
      return
    }
    let (left, right) = (call.arguments[0], call.arguments[1])
    if left.scalar != nil && right.scalar != nil
      || (SyntaxFingerprint.of(left) == SyntaxFingerprint.of(right) && !left.hasWildcard)
    {
      report(.constantCondition, "`\(module.source.text(term.place))` is always the same", at: term.place)
      return
    }
    for (iteration, other) in [(left, right), (right, left)] where iteration.endsInWildcard {
      if call.name == ["neq"] {
        report(
          .anyNotEqual, "`\(module.source.text(term.place))` holds as soon as one element differs",
          at: term.place)
      } else if call.name == ["equal"], !other.hasWildcard {
        report(.preferIn, "`\(module.source.text(term.place))` asks for membership", at: term.place)
      }
      break
    }
  }
}

extension Term {
  /// True when something in the term is taken from `input`.
  fileprivate var refersToInput: Bool {
    var found = false
    SyntaxWalk(onTerm: { if $0.variableName == "input" { found = true } }).walk(self)
    return found
  }

  /// True for `list[_]`, the only wildcard of the term being its last step.
  fileprivate var endsInWildcard: Bool {
    guard case .reference(let head, let steps) = kind, let last = steps.last, case .wildcard = last.kind
    else {
      return false
    }
    return !head.hasWildcard && !steps.dropLast().contains { $0.hasWildcard }
  }

  fileprivate var hasWildcard: Bool {
    var found = false
    SyntaxWalk(onTerm: { if case .wildcard = $0.kind { found = true } }).walk(self)
    return found
  }
}
