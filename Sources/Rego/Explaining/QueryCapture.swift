/// A query rewritten so that the value of each of its statements can be read, as `opa eval` shows them.
///
///     let capture = try QueryCapture("input.x + 1", policy: policy)
///     let results = try policy.prepare(capture).evaluate(input: input).results.map { capture.read($0).values }
///
/// Errors cite the query as it was written.
public struct QueryCapture: Sendable {
  /// One statement of the query.
  public struct Statement: Sendable {
    /// As written.
    public let text: String
    /// Where it begins, counted from 1.
    public let line: Int
    /// Where it begins in its line, counted from 1.
    public let column: Int
    /// The variable that holds its value; nil when its value is that it holds.
    let variable: String?
  }

  static let prefix = "ephor_value_"

  /// The statements of the query, in order.
  public let statements: [Statement]
  /// The text of the query, and what is evaluated in its place.
  let source: Source
  let body: [Expression]

  /// Reads a query.
  public init(_ text: String, policy: CompiledPolicy) throws(RegoError) {
    let source = Source(file: "query", text: text)
    let parsed = try policy.parse(query: source)
    // One statement alone may be false; among others, or in an iteration, it must hold.
    let mustHold = parsed.count > 1 || parsed.contains { $0.iterates }
    var body: [Expression] = []
    // Behind all statements, where OPA has them.
    var checks: [Expression] = []
    var statements: [Statement] = []
    for (index, expression) in parsed.enumerated() {
      let own = source.text(expression.place)
      var variable: String?
      if let term = expression.capturable(policy) {
        let name = "\(Self.prefix)\(index)__"
        let value = Term(.variable(name), term.place)
        body.append(Expression(.unify(value, term), expression.place, withs: expression.withs))
        variable = name
        if mustHold { checks.append(Expression(.term(value), expression.place)) }
      } else {
        body.append(expression)
      }
      statements.append(
        Statement(
          text: own, line: Int(expression.place.line), column: Int(expression.place.column),
          variable: variable))
    }
    self.statements = statements
    self.source = source
    self.body = body + checks
  }

  /// The values of the statements in one result, and its bindings.
  public func read(_ result: RegoObject) -> (values: [Value], bindings: RegoObject) {
    let values = statements.map { statement in statement.variable.flatMap { result[$0] } ?? true }
    let bindings = RegoObject(
      result.filter { !($0.key.string ?? "").hasPrefix(Self.prefix) }.map { ($0.key, $0.value) })
    return (values, bindings)
  }
}

extension Expression {
  /// The term whose value the statement has; nil for those that only hold or not.
  fileprivate func capturable(_ policy: CompiledPolicy) -> Term? {
    guard !isNegated, case .term(let term) = kind else { return nil }
    if case .call(let call) = term.kind, !call.isInfix {
      if call.fullName == "print" { return nil }
      // With one argument more than it takes, the last is where the result goes.
      if let arity = call.arity(in: policy.context), call.arguments.count > arity { return nil }
    }
    return term
  }

  /// True when the statement goes through elements.
  fileprivate var iterates: Bool {
    switch kind {
    case .some, .someIn: return true
    case .every, .logical: return false
    case .term(let term): return term.iterates
    case .unify(let left, let right), .assign(let left, let right): return left.iterates || right.iterates
    }
  }
}

extension Call {
  /// How many operands the function takes; nil where there is none of the name.
  fileprivate func arity(in context: ModuleContext) -> Int? {
    let path = name[0] == "data" ? ["data"] : context.globals[name[0]]
    if let path, path.first == "data" {
      return context.tree.function(path.dropFirst() + name.dropFirst().map { Value($0) })?.arity
    }
    return context.registry[fullName]?.operands.count
  }
}

extension Term {
  fileprivate var iterates: Bool {
    switch kind {
    case .scalar, .variable, .wildcard, .arrayComprehension, .setComprehension, .objectComprehension,
      .template:
      return false
    case .reference(let head, let steps):
      return head.iterates || steps.contains { $0.scalar == nil && ($0.isVariableOrWildcard || $0.iterates) }
    case .call(let call): return call.arguments.contains { $0.iterates }
    case .array(let elements), .set(let elements): return elements.contains { $0.iterates }
    case .object(let items): return items.contains { $0.key.iterates || $0.value.iterates }
    }
  }

  private var isVariableOrWildcard: Bool {
    switch kind {
    case .variable, .wildcard: true
    default: false
    }
  }
}
