/// A JSON Schema (drafts 4 to 7) checked as the library behind OPA's `json.verify_schema` checks it.
///
/// The room's own validation of JSON Schema 2020-12 lives in `Notation`; this one exists for policies that
/// compare OPA's texts.
struct GoSchema {
  /// Deepest nesting of schemas and references.
  static let maximumDepth = 100

  let root: Value

  /// Throws what is wrong with the schema.
  init(_ root: Value) throws {
    self.root = root
    switch root {
    case .boolean, .object: break
    default: throw BuiltinError.failure("schema is invalid")
    }
    try check(root, depth: 0)
  }

  private func check(_ schema: Value, depth: Int) throws {
    guard depth <= Self.maximumDepth else { throw BuiltinError.failure("the schema nests too deeply") }
    if case .boolean = schema { return }
    guard case .object(let keywords) = schema else {
      throw BuiltinError.failure("Expected: Valid Schema, given: Invalid JSON")
    }
    try GoSchemaShapes(keywords).check { try check($0, depth: depth + 1) }
    if let reference = keywords["$ref"]?.string, resolve(reference) == nil {
      let steps = reference.drop { $0 == "#" || $0 == "/" }.split(separator: "/")
      throw BuiltinError.failure("Object has no key '\(steps.first.map(String.init) ?? reference)'")
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
