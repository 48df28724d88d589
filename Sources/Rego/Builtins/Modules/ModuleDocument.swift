/// A module as the document OPA makes of its syntax tree.
struct ModuleDocument {
  private let module: PolicyModule
  /// Names given to wildcards so far.
  private var wildcards = 0

  init(_ module: PolicyModule) { self.module = module }

  /// The document: package, imports, rules and comments; what there is none of is left out.
  mutating func value() -> Value {
    var members: [(Value, Value)] = [
      ("package", ["path": Self.path(["data"] + module.package)])
    ]
    if !module.imports.isEmpty {
      members.append(("imports", .array(module.imports.map(Self.document))))
    }
    if !module.rules.isEmpty {
      members.append(("rules", .array(module.rules.map { rule($0) })))
    }
    if !module.comments.isEmpty {
      members.append(("comments", .array(module.comments.map(comment))))
    }
    return .object(RegoObject(members))
  }

  // MARK: Statements

  private static func node(_ type: String, _ value: Value) -> Value {
    ["type": Value(type), "value": value]
  }

  private static func path(_ names: [String]) -> Value {
    .array(names.enumerated().map { node($0 == 0 ? "var" : "string", Value($1)) })
  }

  private static func document(_ statement: Import) -> Value {
    var members: [(Value, Value)] = [("path", node("ref", path(statement.path)))]
    if let alias = statement.alias { members.append(("alias", Value(alias))) }
    return .object(RegoObject(members))
  }

  private func comment(_ comment: Comment) -> Value {
    [
      "Text": .string(Base64.standard.encode(RegoString(comment.text))),
      "Location": [
        "file": Value(module.source.file), "row": Value(Int(comment.place.line)),
        "col": Value(Int(comment.place.column)),
      ],
    ]
  }

  private mutating func rule(_ rule: Rule) -> Value {
    let head = rule.head
    let reference = head.reference.map { term($0) }
    let parameters = head.parameters?.map { term($0) }
    var common: [(Value, Value)] = [("ref", .array(reference))]
    if let parameters { common.append(("args", .array(parameters))) }
    // `p.q := v` is `p["q"] := v` to OPA, which names rule and key apart.
    let isPair =
      reference.count == 2 && parameters == nil && !rule.isDefault && head.key == nil
      && !head.hasImpliedValue
    if reference.count == 1 || isPair { common.append(("name", Value(head.name))) }

    var members = common
    if let key = head.key {
      members.append(("key", term(key)))
    } else if rule.elseBranches.isEmpty, reference.count == 2, parameters == nil, !rule.isDefault,
      isPair || Self.isOpen(head.reference[1])
    {
      members.append(("key", reference[1]))
    }
    if let value = head.value {
      members.append(("value", term(value)))
    } else if head.key == nil {
      members.append(("value", Self.truth))
    }
    if head.isAssignment { members.append(("assign", true)) }

    var document: [(Value, Value)] = [
      ("head", .object(RegoObject(members))), ("body", body(rule.body)),
    ]
    if rule.isDefault { document.append(("default", true)) }
    if let branches = otherwise(rule.elseBranches[...], common, isAssignment: head.isAssignment) {
      document.append(("else", branches))
    }
    return .object(RegoObject(document))
  }

  /// True for what may stand for several keys.
  private static func isOpen(_ step: Term) -> Bool {
    switch step.kind {
    case .scalar, .call: false
    default: true
    }
  }

  /// The first branch and, inside it, those that follow.
  private mutating func otherwise(
    _ branches: ArraySlice<Rule.Branch>, _ common: [(Value, Value)], isAssignment: Bool
  ) -> Value? {
    var documents: [[(Value, Value)]] = []
    for branch in branches {
      let written = module.source.text(branch.place).dropFirst("else".count)
      // A value that is not written stands where `else` does, and the head repeats the rule's.
      let isImplied = branch.value?.place.start == branch.place.start
      let isWritten = written.drop(while: \.isWhitespace).hasPrefix(":=")
      var head = common
      head.append(("value", branch.value.map { term($0) } ?? Self.truth))
      if isImplied ? isAssignment : isWritten { head.append(("assign", true)) }
      documents.append([("head", .object(RegoObject(head))), ("body", body(branch.body))])
    }
    return documents.reversed().reduce(nil as Value?) { inner, members in
      .object(RegoObject(members + (inner.map { [(Value("else"), $0)] } ?? [])))
    }
  }

  private static let truth = node("boolean", true)

  private mutating func body(_ expressions: [Expression]) -> Value {
    guard !expressions.isEmpty else { return [.object(["index": 0, "terms": Self.truth])] }
    return .array(expressions.enumerated().map { expression($1, at: $0) })
  }

  private mutating func expression(_ expression: Expression, at index: Int) -> Value {
    var members: [(Value, Value)] = [("index", Value(index)), ("terms", terms(of: expression))]
    if expression.isNegated { members.append(("negated", true)) }
    if !expression.withs.isEmpty {
      let modifiers = expression.withs.map { modifier in
        let target = term(modifier.target)
        return Value.object(["target": target, "value": term(modifier.value)])
      }
      members.append(("with", .array(modifiers)))
    }
    return .object(RegoObject(members))
  }

  private mutating func terms(of expression: Expression) -> Value {
    switch expression.kind {
    case .term(let term):
      if case .call(let call) = term.kind { return .array(parts(of: call)) }
      return self.term(term)
    case .unify(let left, let right): return operation("eq", left, right)
    case .assign(let left, let right): return operation("assign", left, right)
    case .some(let names): return ["symbols": .array(names.map { term($0) })]
    case .someIn(let key, let value, let domain):
      let name = key == nil ? "member_2" : "member_3"
      var parts = [Self.node("ref", Self.path(["internal", name]))]
      if let key { parts.append(term(key)) }
      parts.append(term(value))
      parts.append(term(domain))
      return ["symbols": [Self.node("call", .array(parts))]]
    case .every(let key, let value, let domain, let statements):
      let key = key.map { term($0) } ?? .null
      let value = term(value)
      let domain = term(domain)
      return ["key": key, "value": value, "domain": domain, "body": body(statements)]
    case .logical(let connective, let operands):
      var members: [(Value, Value)] = [("type", Value(connective.rawValue))]
      for (name, operand) in zip(connective == .not ? ["body"] : ["lhs", "rhs"], operands) {
        members.append((Value(name), body(operand.body)))
        // Of `not`, OPA says it either way.
        if operand.isBraced || connective == .not {
          members.append((Value("explicit_\(name)"), .boolean(operand.isBraced)))
        }
      }
      return .object(RegoObject(members))
    }
  }

  private mutating func operation(_ name: String, _ left: Term, _ right: Term) -> Value {
    let first = term(left)
    return [Self.node("ref", Self.path([name])), first, term(right)]
  }

  private mutating func parts(of call: Call) -> [Value] {
    let name = call.name.flatMap { $0.split(separator: ".").map { String($0) } }
    return [Self.node("ref", Self.path(name))] + call.arguments.map { term($0) }
  }

  // MARK: Terms

  /// Recursion is bounded by the parser's limit on nesting.
  private mutating func term(_ term: Term) -> Value {
    switch term.kind {
    case .scalar(.null): return Self.node("null", [:])
    case .scalar(let value): return Self.node(value.typeName, value)
    case .variable(let name): return Self.node("var", Value(name))
    case .wildcard:
      wildcards += 1
      return Self.node("var", Value("$\(wildcards - 1)"))
    case .reference(let head, let steps):
      let first = self.term(head)
      return Self.node("ref", .array([first] + steps.map { self.term($0) }))
    case .call(let call): return Self.node("call", .array(parts(of: call)))
    case .array(let elements): return Self.node("array", .array(elements.map { self.term($0) }))
    case .set(let elements):
      let sorted = elements.map { self.term($0) }.sorted(by: TermOrder.precedes)
      var distinct: [Value] = []
      for element in sorted where element != distinct.last { distinct.append(element) }
      return Self.node("set", .array(distinct))
    case .object(let items):
      let pairs = items.map { item -> (key: Value, value: Value) in
        let key = self.term(item.key)
        return (key, self.term(item.value))
      }
      let sorted = pairs.sorted { TermOrder.precedes($0.key, $1.key) }
      return Self.node("object", .array(sorted.map { [$0.key, $0.value] }))
    case .arrayComprehension(let term, let statements):
      let element = self.term(term)
      return Self.node("arraycomprehension", ["term": element, "body": body(statements)])
    case .setComprehension(let term, let statements):
      let element = self.term(term)
      return Self.node("setcomprehension", ["term": element, "body": body(statements)])
    case .objectComprehension(let item, let statements):
      let key = self.term(item.key)
      let value = self.term(item.value)
      return Self.node("objectcomprehension", ["key": key, "value": value, "body": body(statements)])
    case .template(let parts, let isRaw):
      let documents = parts.map { part(of: $0) }
      return Self.node("templatestring", ["multi_line": .boolean(isRaw), "parts": .array(documents)])
    }
  }

  private mutating func part(of part: TemplatePart) -> Value {
    switch part {
    case .text(let text): return Self.node("string", .string(text))
    case .expression(let expression):
      if case .term(let term) = expression.kind, term.scalar != nil, expression.withs.isEmpty {
        return self.term(term)
      }
      return self.expression(expression, at: 0)
    }
  }
}
