/// A JSON Schema (drafts 4 to 7) checked as the library behind OPA's `json.verify_schema` checks it.
///
/// The room's own validation of JSON Schema 2020-12 lives in `Notation`; this one exists for policies that
/// compare OPA's texts.
struct GoSchema {
  /// Deepest nesting of schemas and references.
  static let maximumDepth = 100

  let root: Value

  static let types = ["array", "boolean", "integer", "number", "null", "object", "string"]

  /// Throws what is wrong with the schema.
  init(_ root: Value) throws {
    self.root = root
    try check(root, depth: 0)
  }

  private func check(_ schema: Value, depth: Int) throws {
    guard depth <= Self.maximumDepth else { throw BuiltinError.failure("the schema nests too deeply") }
    if case .boolean = schema { return }
    guard case .object(let keywords) = schema else {
      throw BuiltinError.failure("Invalid type. Expected: valid schema, given: Invalid JSON")
    }
    try checkType(keywords["type"])
    try checkShapes(keywords)
    for name in ["properties", "patternProperties", "definitions", "dependencies"] {
      guard let members = keywords[name]?.object else { continue }
      for member in members.values {
        // A dependency may also be a list of names.
        if name == "dependencies", case .array = member { continue }
        try check(member, depth: depth + 1)
      }
    }
    for name in [
      "additionalProperties", "additionalItems", "not", "if", "then", "else", "contains", "propertyNames",
    ] {
      if let inner = keywords[name] { try check(inner, depth: depth + 1) }
    }
    for name in ["allOf", "anyOf", "oneOf"] {
      for inner in keywords[name]?.array ?? [] { try check(inner, depth: depth + 1) }
    }
    switch keywords["items"] {
    case .array(let items)?: for inner in items { try check(inner, depth: depth + 1) }
    case let inner?: try check(inner, depth: depth + 1)
    case nil: break
    }
    if let reference = keywords["$ref"] {
      guard let text = reference.string, resolve(text) != nil else {
        let steps = (reference.string ?? "").drop { $0 == "#" || $0 == "/" }.split(separator: "/")
        let missing = steps.first.map(String.init) ?? reference.string ?? reference.description
        throw BuiltinError.failure("Object has no key '\(missing)'")
      }
    }
  }

  private func checkType(_ type: Value?) throws {
    guard let type else { return }
    let names: [Value]
    switch type {
    case .string: names = [type]
    case .array(let listed): names = listed
    default: throw BuiltinError.failure("type must be of type string or array of strings")
    }
    for name in names where !Self.types.contains(name.string ?? "") {
      throw BuiltinError.failure(
        "has a primitive type that is NOT VALID -- given: /\(name.string ?? name.description)/ "
          + "Expected valid values are:[\(Self.types.joined(separator: " "))]")
    }
  }

  private func checkShapes(_ keywords: RegoObject) throws {
    let shapes: [(String, [String])] = [
      ("object", ["properties", "patternProperties", "definitions", "dependencies"]),
      ("array", ["allOf", "anyOf", "oneOf", "enum", "required"]),
      ("number", ["minimum", "maximum", "multipleOf"]),
      ("string", ["pattern", "format", "title", "description", "$ref"]),
    ]
    for (shape, names) in shapes {
      for name in names {
        guard let value = keywords[name], value.typeName != shape else { continue }
        throw BuiltinError.failure(
          "\(name) must be of type \(shape == "object" ? "a \(shape)" : "an \(shape)")")
      }
    }
    for name in [
      "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
    ] {
      guard let value = keywords[name] else { continue }
      guard let count = value.int else { throw BuiltinError.failure("\(name) must be of type an integer") }
      guard count >= 0 else { throw BuiltinError.failure("\(name) must be greater than or equal to 0") }
    }
  }

  /// The schema a reference within the document names.
  func resolve(_ reference: String) -> Value? {
    guard reference.hasPrefix("#") else { return nil }
    var found = root
    for step in JSONPatchOperation.steps(Value(String(reference.dropFirst()))) ?? [] {
      var key = step
      if case .array = found, let index = step.string.flatMap({ Int($0) }) { key = Value(index) }
      guard let next = found[step: key] else { return nil }
      found = next
    }
    return found
  }
}
