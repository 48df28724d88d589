/// What a syntax tree says, without places and without spellings that mean the same: two trees of one
/// fingerprint mean the same.
public struct SyntaxFingerprint {
  private(set) var text = ""

  /// The fingerprint of a module's package, imports and rules.
  public static func of(_ module: PolicyModule) -> String {
    var print = SyntaxFingerprint()
    print.text = "package \(RulePath.text(module.package.map { Value($0) }))\n"
    let imports = module.imports.filter { !$0.changesGrammar }
      .map { "import \($0.path) as \($0.name)\n" }
    print.text += imports.sorted().joined()
    for rule in module.rules { print.add(rule) }
    return print.text
  }

  /// The fingerprint of one rule.
  static func of(_ rule: Rule) -> String {
    var print = SyntaxFingerprint()
    print.add(rule)
    return print.text
  }

  /// The fingerprint of one term.
  static func of(_ term: Term) -> String {
    var print = SyntaxFingerprint()
    print.add(term)
    return print.text
  }

  private mutating func add(_ rule: Rule) {
    text += rule.isDefault ? "default(" : "rule("
    add(rule.head.reference)
    if let parameters = rule.head.parameters { add(parameters) }
    if let key = rule.head.key {
      text += " contains "
      add(key)
    }
    if let value = rule.head.value {
      text += " is "
      add(value)
    }
    addBody(rule.body)
    for branch in rule.elseBranches {
      text += " else "
      if let value = branch.value { add(value) }
      addBody(branch.body)
    }
    text += ")\n"
  }

  /// A body that always holds is the same as none.
  private mutating func addBody(_ body: [Expression]) {
    if body.count == 1, case .term(let term) = body[0].kind, term.scalar == .boolean(true),
      !body[0].isNegated, body[0].withs.isEmpty
    {
      return
    }
    add(body)
  }

  private mutating func add(_ body: [Expression]) {
    text += "{"
    for expression in body {
      add(expression)
      text += ";"
    }
    text += "}"
  }

  private mutating func add(_ expression: Expression) {
    if expression.isNegated { text += "not " }
    switch expression.kind {
    case .term(let term): add(term)
    case .unify(let left, let right): add("=", [left, right])
    case .assign(let left, let right): add(":=", [left, right])
    case .some(let names): add("some", names)
    case .someIn(let key, let value, let domain): add("some-in", [key, value, domain].compactMap { $0 })
    case .every(let key, let value, let domain, let body):
      add("every", [key, value, domain].compactMap { $0 })
      add(body)
    case .logical(let connective, let operands):
      text += "\(connective.rawValue)-of"
      for operand in operands {
        text += operand.isBraced ? "braces" : ""
        add(operand.body)
      }
    }
    for with in expression.withs { add("with", [with.target, with.value]) }
  }

  private mutating func add(_ name: String, _ terms: [Term]) {
    text += name
    add(terms)
  }

  private mutating func add(_ terms: [Term]) {
    text += "("
    for term in terms {
      add(term)
      text += ","
    }
    text += ")"
  }

  private mutating func add(_ term: Term) {
    switch term.kind {
    case .scalar(let value): text += value.description
    case .variable(let name): text += name
    case .wildcard: text += "_"
    case .reference(let head, let steps):
      text += "ref"
      add([head] + steps)
    case .call(let call): add("call \(call.name)", call.arguments)
    case .array(let elements): add("array", elements)
    case .set(let elements): add("set", elements)
    case .object(let items): add("object", items.flatMap { [$0.key, $0.value] })
    case .arrayComprehension(let head, let body): add("array|", [head], body)
    case .setComprehension(let head, let body): add("set|", [head], body)
    case .objectComprehension(let item, let body): add("object|", [item.key, item.value], body)
    case .template(let parts, let isRaw):
      text += isRaw ? "raw-template(" : "template("
      for part in parts {
        switch part {
        case .text(let piece): text += Value.string(piece).description
        case .expression(let expression): add(expression)
        }
        text += ","
      }
      text += ")"
    }
  }

  private mutating func add(_ name: String, _ terms: [Term], _ body: [Expression]) {
    add(name, terms)
    add(body)
  }
}
