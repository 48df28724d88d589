public import Notation

extension Capabilities {
  /// Everything this engine has, as a capabilities file of the shape `opa capabilities --current` prints: built-ins
  /// with their types, those that reach the network among them, keywords and features. A file that names less
  /// grants less.
  public static var current: JSON {
    let builtins = BuiltinRegistry.standard
    return [
      "builtins": .array(builtins.names.compactMap { builtins[$0] }.map(declaration)),
      "future_keywords": .array(Keyword.optional.map(\.text).sorted().map { .string($0) }),
      "features": .array(allFeatures.sorted().map { .string($0) }),
    ]
  }

  /// `{"name", "decl": {"args", "result", "type"}, "infix", "relation", "nondeterministic"}`.
  private static func declaration(_ builtin: Builtin) -> JSON {
    var function = JSONObject()
    if !builtin.operands.isEmpty { function["args"] = .array(builtin.operands.map(\.declaration)) }
    function["result"] = builtin.result.declaration
    function["type"] = "function"
    var object: JSONObject = ["name": .string(builtin.name), "decl": .object(function)]
    if let infix = builtin.infix { object["infix"] = .string(infix) }
    if builtin.isRelation { object["relation"] = true }
    if !builtin.isDeterministic { object["nondeterministic"] = true }
    return .object(object)
  }
}

extension RegoType {
  /// The type as OPA's capabilities files write it: `{"type": "array", "dynamic": {"type": "string"}}`.
  fileprivate var declaration: JSON {
    switch self {
    case .any: return ["type": "any"]
    case .null: return ["type": "null"]
    case .boolean: return ["type": "boolean"]
    case .number: return ["type": "number"]
    case .string: return ["type": "string"]
    case .set(let element): return ["of": element.declaration, "type": "set"]
    case .union(let members): return ["of": .array(members.map(\.declaration)), "type": "any"]
    case .array(let prefix, let rest):
      var object = JSONObject()
      if let rest { object["dynamic"] = rest.declaration }
      if !prefix.isEmpty { object["static"] = .array(prefix.map(\.declaration)) }
      object["type"] = "array"
      return .object(object)
    case .object(let known, let keys, let values):
      var object = JSONObject()
      if let keys, let values { object["dynamic"] = ["key": keys.declaration, "value": values.declaration] }
      if !known.isEmpty {
        object["static"] = .array(
          known.sorted { $0.key < $1.key }.map { ["key": .string($0.key), "value": $0.value.declaration] })
      }
      object["type"] = "object"
      return .object(object)
    }
  }
}
