internal import Notation

/// Reads YAML as OPA does, which is YAML 1.1 by way of Go's `sigs.k8s.io/yaml`: the first document only,
/// `yes` is true, `010` is eight, `<<` merges, of members with one key the last wins, and keys become texts.
enum GoYAML {
  /// The value of the first document; null without one. Throws in Go's words.
  static func value(_ text: RegoString) throws -> Value {
    let tree: YAMLTree?
    do throws(YAMLTree.Fault) {
      tree = try YAMLTree.firstDocument(text.bytes)
    } catch {
      throw BuiltinError.failure("yaml: \(error.message)")
    }
    return try tree.map { try jsonValue(try node($0)) } ?? .null
  }

  /// What Go's `yaml` makes of a document before it becomes JSON.
  indirect enum Node: Hashable {
    case null
    case bool(Bool)
    case int(Int64)
    case unsigned(UInt64)
    case float(Double)
    case string(String)
    case sequence([Node])
    /// In order of the first occurrence of a key.
    case mapping(keys: [Node], values: [Node: Node])
  }

  private static func failure(_ message: String) -> BuiltinError { .failure("yaml: \(message)") }

  // Recursion below is bounded by the depth Notation allows.

  private static func node(_ tree: YAMLTree) throws -> Node {
    switch tree.content {
    case .scalar(let text, let tag, let isImplicit): return try scalar(text, tag, isImplicit)
    case .sequence(let elements): return .sequence(try elements.map { try node($0) })
    case .mapping(let members):
      var keys: [Node] = []
      var values: [Node: Node] = [:]
      try add(members, &keys, &values)
      return .mapping(keys: keys, values: values)
    }
  }

  private static func add(
    _ members: [(key: YAMLTree, value: YAMLTree)], _ keys: inout [Node], _ values: inout [Node: Node]
  ) throws {
    for (key, value) in members {
      if case .scalar("<<", let tag, let isImplicit) = key.content, isImplicit || tag == tagPrefix + "merge" {
        try merge(value, &keys, &values)
        continue
      }
      let key = try node(key)
      switch key {
      case .sequence, .mapping: throw failure("invalid map key: \(goSyntax(key))")
      default: break
      }
      if values.updateValue(try node(value), forKey: key) == nil { keys.append(key) }
    }
  }

  private static func merge(
    _ tree: YAMLTree, _ keys: inout [Node], _ values: inout [Node: Node]
  ) throws {
    switch tree.content {
    case .mapping(let members): return try add(members, &keys, &values)
    case .sequence(let elements):
      // Backwards, since earlier ones take precedence.
      for element in elements.reversed() {
        guard case .mapping(let members) = element.content else { break }
        try add(members, &keys, &values)
      }
      if elements.allSatisfy({ if case .mapping = $0.content { true } else { false } }) { return }
    default: break
    }
    throw failure("map merge requires map or sequence of maps as the value")
  }

  static let tagPrefix = "tag:yaml.org,2002:"

  private static func scalar(_ text: String, _ tag: String?, _ isImplicit: Bool) throws -> Node {
    guard let tag else { return isImplicit ? GoYAMLScalar.resolve(text).node : .string(text) }
    let name = tag.hasPrefix(tagPrefix) ? String(tag.dropFirst(tagPrefix.count)) : ""
    switch name {
    case "str": return .string(text)
    case "binary":
      guard let bytes = try? Base64.standard.decode(RegoString(text)) else {
        throw failure("!!binary value contains invalid base64 data")
      }
      return .string(bytes.string)
    case "bool", "int", "float", "null", "timestamp":
      let found = GoYAMLScalar.resolve(text, forTag: name)
      if found.tag == name { return found.node }
      if name == "float", case .int(let value) = found.node { return .float(Double(value)) }
      throw failure("cannot decode !!\(found.tag) `\(text)` as a !!\(name)")
    default: return .string(text)
    }
  }

  // MARK: JSON

  private static func jsonValue(_ node: Node) throws -> Value {
    switch node {
    case .null: return .null
    case .bool(let value): return .boolean(value)
    case .int(let value): return .number(.int(value))
    case .unsigned(let value): return try number("\(value)")
    case .float(let value):
      guard value.isFinite else {
        let name = value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf"
        throw BuiltinError.failure("json: unsupported value: \(name)")
      }
      return try number(GoFloat.json(value))
    case .string(let text): return Value(text)
    case .sequence(let elements): return .array(try elements.map { try jsonValue($0) })
    case .mapping(let keys, let values):
      var members = RegoObject.Builder()
      for key in keys {
        let value = values[key] ?? .null
        members[Value(try text(ofKey: key, value))] = try jsonValue(value)
      }
      return .object(members.build())
    }
  }

  private static func number(_ literal: String) throws -> Value {
    guard let number = RegoNumber(literal: literal) else {
      throw BuiltinError.failure("json: unsupported value: \(literal)")
    }
    return .number(number)
  }

  private static func text(ofKey key: Node, _ value: Node) throws -> String {
    switch key {
    case .string(let text): return text
    case .int(let value): return "\(value)"
    case .bool(let value): return value ? "true" : "false"
    case .float(let value):
      guard value.isFinite else { return value.isNaN ? ".nan" : value < 0 ? "-.inf" : ".inf" }
      return GoFloat.shortText(value)
    default:
      let type = key == .null ? "%!s(<nil>)" : "uint64"
      throw BuiltinError.failure(
        "unsupported map key of type: \(type), key: \(goSyntax(key)), value: \(goSyntax(value))")
    }
  }

  /// A value as Go's `%#v` writes it.
  private static func goSyntax(_ node: Node) -> String {
    switch node {
    case .null: return "<nil>"
    case .bool(let value): return value ? "true" : "false"
    case .int(let value): return "\(value)"
    case .unsigned(let value): return "0x\(String(value, radix: 16))"
    case .float(let value): return GoFloat.text(value, verb: "g", precision: nil)
    case .string(let text): return "\(Value(text))"
    case .sequence(let elements):
      return "[]interface {}{\(elements.map(goSyntax).joined(separator: ", "))}"
    case .mapping(let keys, let values):
      let members = keys.map { "\(goSyntax($0)):\(goSyntax(values[$0] ?? .null))" }
      return "map[interface {}]interface {}{\(members.joined(separator: ", "))}"
    }
  }
}
