internal import Notation

/// Compiled statements as OPA's traces show them: written variables by name, the compiler's by number.
struct TraceWriter {
  let scope: Scope

  /// The name of a variable. Those that hold what a query's statements yield have none, as in OPA.
  func name(_ variable: Int) -> String {
    guard let name = scope.variables[variable].name else { return "__local\(variable)__" }
    return name.hasPrefix(QueryCapture.prefix) ? "_" : name
  }

  /// What a query's statement yields stands last.
  func inOrder(_ left: CoreTerm, _ right: CoreTerm) -> (CoreTerm, CoreTerm) {
    if let variable = left.variable, scope.variables[variable].name?.hasPrefix(QueryCapture.prefix) == true {
      return (right, left)
    }
    return (left, right)
  }

  // MARK: Terms

  func text(_ term: CoreTerm) -> String {
    switch term {
    case .constant(let value): return value.literal
    case .variable(let variable): return name(variable)
    case .reference(let head, let path, _): return text(head) + path.map { step($0) }.joined()
    case .call(let call): return text(call)
    case .array(let elements): return "[\(list(elements))]"
    case .set(let elements): return elements.isEmpty ? "set()" : "{\(list(elements))}"
    case .object(let items):
      return "{\(items.map { "\(text($0.key)): \(text($0.value))" }.joined(separator: ", "))}"
    case .comprehension(let comprehension):
      let body = text(comprehension.body)
      let value = text(comprehension.value)
      switch comprehension.kind {
      case .array: return "[\(value) | \(body)]"
      case .set: return "{\(value) | \(body)}"
      case .object: return "{\(comprehension.key.map { text($0) } ?? ""): \(value) | \(body)}"
      }
    }
  }

  private func text(_ head: CoreHead) -> String {
    switch head {
    case .variable(let variable): name(variable)
    case .input: "input"
    case .data: "data"
    case .term(let term): text(term)
    }
  }

  private func step(_ term: CoreTerm) -> String {
    guard case .constant(let value) = term else { return "[\(text(term))]" }
    var text = ""
    RulePath.append(value, to: &text)
    return text
  }

  private func list(_ terms: [CoreTerm]) -> String { terms.map { text($0) }.joined(separator: ", ") }

  private func text(_ call: CoreCall) -> String { "\(call.target.name)(\(list(call.arguments)))" }

  // MARK: Statements

  func text(_ body: [CoreExpression]) -> String { body.map { text($0) }.joined(separator: "; ") }

  func text(_ expression: CoreExpression) -> String {
    var text = expression.isNegated ? "not " : ""
    switch expression.kind {
    case .term(let term): text += self.text(term)
    case .unify(let left, let right):
      let (first, second) = inOrder(left, right)
      text += "\(self.text(first)) = \(self.text(second))"
    case .call(let call): text += self.text(call)
    case .every(let key, let value, let domain, let body):
      let names = (key.map { "\(name($0)), " } ?? "") + name(value)
      text += "every \(names) in \(self.text(domain)) { \(self.text(body)) }"
    case .logical(let connective, let operands): text += self.text(connective, operands)
    }
    for with in expression.withs { text += " with \(target(with)) as \(replacement(with))" }
    return text
  }

  private func text(_ connective: Connective, _ operands: [CoreOperand]) -> String {
    guard connective != .not else {
      return "not " + operands.map { $0.isStatement ? text($0.body) : "{\(text($0.body))}" }.joined()
    }
    return operands.map { $0.isStatement ? text($0.body) : "{ \(text($0.body)) }" }
      .joined(separator: " \(connective.rawValue) ")
  }

  private func target(_ with: CoreWith) -> String {
    switch with.target {
    case .input(let path): text(CoreTerm.reference(.input, path.map { .constant($0) }, .none))
    case .data(let path): text(CoreTerm.reference(.data, path.map { .constant($0) }, .none))
    case .function(let target): target.name
    }
  }

  private func replacement(_ with: CoreWith) -> String {
    switch with.replacement {
    case .value(let term), .document(let term): text(term)
    case .function(let target): target.name
    }
  }
}

extension CoreOperand {
  /// True for what is written without braces.
  fileprivate var isStatement: Bool { !isBraced && body.count == 1 }
}
