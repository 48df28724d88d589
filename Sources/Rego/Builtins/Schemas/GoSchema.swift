/// A JSON Schema (drafts 4 to 7) checked as the library behind OPA's `json.verify_schema` checks it.
///
/// The room's own validation of JSON Schema 2020-12 lives in `Notation`; this one exists for policies that
/// compare OPA's texts.
struct GoSchema {
  /// Deepest nesting of schemas and references.
  static let maximumDepth = 100

  let root: Value
  /// Where references of the schema start from.
  private let base: String
  /// The schemas that have a name of their own, by it.
  private var identified: [String: Value] = [:]

  /// Throws what is wrong with the schema.
  init(_ root: Value) throws {
    self.root = root
    base = Self.identifier(of: root) ?? ""
    switch root {
    case .boolean, .object: break
    default: throw BuiltinError.failure("schema is invalid")
    }
    collect(root, depth: 0)
    try check(root, depth: 0)
  }

  private static func identifier(of schema: Value) -> String? {
    guard case .object(let keywords) = schema else { return nil }
    return keywords["$id"]?.string ?? keywords["id"]?.string
  }

  private mutating func collect(_ part: Value, depth: Int) {
    guard depth <= Self.maximumDepth else { return }
    if let name = Self.identifier(of: part) { identified[absolute(name)] = part }
    switch part {
    case .object(let members): for (_, member) in members { collect(member, depth: depth + 1) }
    case .array(let elements): for element in elements { collect(element, depth: depth + 1) }
    default: break
    }
  }

  /// A reference seen from the root's own name.
  private func absolute(_ reference: String) -> String {
    if base.isEmpty || reference.contains("://") { return reference }
    let document = String(base.prefix { $0 != "#" })
    if reference.isEmpty || reference.hasPrefix("#") { return document + reference }
    if reference.hasPrefix("/"), let host = document.firstRange(of: "://") {
      let authority = document[host.upperBound...].prefix { $0 != "/" }
      return document[..<host.upperBound] + authority + reference
    }
    guard let slash = document.lastIndex(of: "/") else { return reference }
    return document[...slash] + reference
  }

  private func check(_ schema: Value, depth: Int) throws {
    guard depth <= Self.maximumDepth else { throw BuiltinError.failure("the schema nests too deeply") }
    if case .boolean = schema { return }
    guard case .object(let keywords) = schema else {
      throw BuiltinError.failure("Expected: Valid Schema, given: Invalid JSON")
    }
    try GoSchemaShapes(keywords).check { try check($0, depth: depth + 1) }
    if let reference = keywords["$ref"]?.string, resolve(reference) == nil {
      throw BuiltinError.failure(unresolved(reference))
    }
  }

  /// What OPA says of a reference that leads nowhere; it does not read schemas from elsewhere, nor does this.
  private func unresolved(_ reference: String) -> String {
    let target = absolute(reference)
    let document = target.prefix { $0 != "#" }
    guard document.isEmpty || identified[String(document)] != nil else {
      return document.contains("://")
        ? "Get \(Value(String(document))): schemas are not read from elsewhere"
        : "Reference \(document.hasPrefix("/") ? "" : "/")\(document) must be canonical"
    }
    let steps = target.dropFirst(document.count).drop { $0 == "#" || $0 == "/" }.split(separator: "/")
    return "Object has no key '\(steps.first.map(String.init) ?? reference)'"
  }

  /// The schema a reference names: one with a name of its own, or one at a place in such, or in the root.
  func resolve(_ reference: String) -> Value? {
    let target = absolute(reference)
    if let named = identified[target] { return named }
    let document = String(target.prefix { $0 != "#" })
    guard var found = document.isEmpty ? root : identified[document] else { return nil }
    let pointer = target.dropFirst(document.count).drop { $0 == "#" }
    // A name that nothing has stands for the whole, as in OPA.
    guard pointer.hasPrefix("/") else { return found }
    for step in JSONPatchOperation.steps(Value(String(pointer))) ?? [] {
      var key = step
      if case .array = found, let index = step.string.flatMap({ Int($0) }) { key = Value(index) }
      guard let next = found[step: key] else { return nil }
      found = next
    }
    return found
  }
}
