internal import Notation

/// Compiled statements as OPA writes its syntax tree in JSON.
extension TraceWriter {
  func json(_ body: [CoreExpression]) -> JSON {
    .array(body.enumerated().map { json($0.element, index: $0.offset) })
  }

  func json(_ expression: CoreExpression, index: Int = 0) -> JSON {
    var object = JSONObject()
    object["index"] = JSON(index)
    if expression.isNegated { object["negated"] = true }
    switch expression.kind {
    case .term(let term): object["terms"] = json(term)
    case .unify(let left, let right):
      let (first, second) = inOrder(left, right)
      object["terms"] = [Self.function("eq"), json(first), json(second)]
    case .call(let call):
      object["terms"] = .array([Self.function(call.target)] + call.arguments.map { json($0) })
    case .every(let key, let value, let domain, let body):
      object["terms"] = [
        "key": key.map { json(CoreTerm.variable($0)) } ?? .null, "value": json(CoreTerm.variable(value)),
        "domain": json(domain), "body": json(body),
      ]
    case .logical(let connective, let operands): object["terms"] = json(connective, operands)
    }
    if !expression.withs.isEmpty {
      object["with"] = .array(expression.withs.map { ["target": target($0), "value": replacement($0)] })
    }
    return .object(object)
  }

  private func json(_ connective: Connective, _ operands: [CoreOperand]) -> JSON {
    var terms: JSONObject = ["type": .string(connective.rawValue)]
    for (name, operand) in zip(connective == .not ? ["body"] : ["lhs", "rhs"], operands) {
      terms[name] = json(operand.body)
      if operand.isBraced { terms["explicit_\(name)"] = true }
    }
    return .object(terms)
  }

  func json(_ term: CoreTerm) -> JSON {
    switch term {
    case .constant(let value): return Self.json(value)
    case .variable(let variable): return Self.typed("var", .string(name(variable)))
    case .reference(let head, let path, _):
      return Self.typed("ref", .array([json(head)] + path.map { json($0) }))
    case .call(let call):
      return Self.typed("call", .array([Self.function(call.target)] + call.arguments.map { json($0) }))
    case .array(let elements): return Self.typed("array", .array(elements.map { json($0) }))
    case .set(let elements): return Self.typed("set", .array(elements.map { json($0) }))
    case .object(let items):
      return Self.typed("object", .array(items.map { [json($0.key), json($0.value)] }))
    case .comprehension(let comprehension):
      let body = json(comprehension.body)
      let value = json(comprehension.value)
      switch comprehension.kind {
      case .array: return Self.typed("arraycomprehension", ["term": value, "body": body])
      case .set: return Self.typed("setcomprehension", ["term": value, "body": body])
      case .object:
        let key = comprehension.key.map { json($0) } ?? .null
        return Self.typed("objectcomprehension", ["key": key, "value": value, "body": body])
      }
    }
  }

  private func json(_ head: CoreHead) -> JSON {
    switch head {
    case .variable(let variable): Self.typed("var", .string(name(variable)))
    case .input: Self.typed("var", "input")
    case .data: Self.typed("var", "data")
    case .term(let term): json(term)
    }
  }

  private func target(_ with: CoreWith) -> JSON {
    switch with.target {
    case .input(let path): json(CoreTerm.reference(.input, path.map { .constant($0) }, .none))
    case .data(let path): json(CoreTerm.reference(.data, path.map { .constant($0) }, .none))
    case .function(let target): Self.function(target)
    }
  }

  private func replacement(_ with: CoreWith) -> JSON {
    switch with.replacement {
    case .value(let term), .document(let term): json(term)
    case .function(let target): Self.function(target)
    }
  }

  private static func typed(_ type: String, _ value: JSON) -> JSON {
    ["type": .string(type), "value": value]
  }

  private static func function(_ target: CallTarget) -> JSON {
    switch target {
    case .builtin(let builtin): function(builtin.name)
    case .function(let path, _, _): reference(path)
    }
  }

  private static func function(_ name: String) -> JSON {
    let parts = name.split(separator: ".").map(String.init)
    return reference(head: parts.first ?? name, parts.dropFirst().map { Value($0) })
  }

  /// A path below `data` as a reference.
  static func reference(_ path: [Value]) -> JSON { reference(head: "data", path) }

  private static func reference(head: String, _ path: [Value]) -> JSON {
    typed("ref", .array([typed("var", .string(head))] + path.map { json($0) }))
  }

  /// A value with its type, and the types of what is in it.
  static func json(_ value: Value) -> JSON {
    switch value {
    case .null: typed("null", .null)
    case .boolean(let holds): typed("boolean", .bool(holds))
    case .number: typed("number", value.literalJSON)
    case .string: typed("string", value.json)
    case .array(let elements): typed("array", .array(elements.map { json($0) }))
    case .set(let set): typed("set", .array(set.elements.map { json($0) }))
    case .object(let object): typed("object", .array(object.map { [json($0.key), json($0.value)] }))
    }
  }
}
