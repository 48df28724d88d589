internal import Notation

/// Checks that the keywords of one schema have the shapes they must have, with the complaints of OPA's
/// library and in its order.
struct GoSchemaShapes {
  private static let types = ["array", "boolean", "integer", "number", "null", "object", "string"]

  private let keywords: RegoObject

  init(_ keywords: RegoObject) { self.keywords = keywords }

  private func failure(_ message: String) -> BuiltinError { .failure(message) }

  private func wrongType(_ expected: String, _ name: String) -> BuiltinError {
    .failure("Invalid type. Expected: \(expected), given: \(name)")
  }

  /// Throws the first complaint; `inner` checks a schema inside this one.
  func check(_ inner: (Value) throws -> Void) throws {
    if let name = keywords["$schema"], name.string == nil {
      throw failure("$schema must be of type string")
    }
    try requireTexts(["$id", "id"])
    try checkMembers("definitions", wrongType("Array Of Schemas", "definitions"), inner)
    try requireTexts(["title", "description", "$ref"])
    try checkType()
    try checkMembers("properties", failure("Properties must be of type object"), inner)
    try checkSchema("additionalProperties", wrongType("boolean/Valid Schema", "additionalProperties"), inner)
    for pattern in keywords["patternProperties"]?.object?.keys ?? [] {
      guard let text = pattern.string, (try? RegularExpression(text)) == nil else { continue }
      throw failure("Invalid regex pattern '\(text)'")
    }
    try checkMembers("patternProperties", wrongType("Valid Schema", "patternProperties"), inner)
    try checkSchema("propertyNames", wrongType("Valid Schema", "patternProperties"), inner)
    try checkDependencies(inner)
    try checkItems(inner)
    try checkSchema("additionalItems", wrongType("boolean/Valid Schema", "additionalItems"), inner)
    try checkNumbers()
    try checkCounts(["minLength", "maxLength"])
    try requireTexts(["pattern"])
    if let pattern = keywords["pattern"]?.string, (try? RegularExpression(pattern)) == nil {
      throw failure("pattern must be a valid regex")
    }
    try requireTexts(["format"])
    try checkCounts(["minProperties", "maxProperties"])
    try checkRequired()
    try checkCounts(["minItems", "maxItems"])
    if let value = keywords["uniqueItems"], value.boolean == nil {
      throw failure("uniqueItems must be of a boolean")
    }
    try checkSchema("contains", failure("Expected: Valid Schema, given: Invalid JSON"), inner)
    if let value = keywords["enum"] {
      guard let listed = value.array else { throw failure("enum must be of an array") }
      guard Set(listed).count == listed.count else { throw failure("enum items must be unique") }
    }
    for name in ["oneOf", "anyOf", "allOf"] {
      guard let value = keywords[name] else { continue }
      guard let schemas = value.array else { throw failure("\(name) must be of an array") }
      for schema in schemas { try inner(schema) }
    }
    for name in ["not", "if", "then", "else"] {
      try checkSchema(name, failure("\(name) must be of an object"), inner)
    }
  }

  private func requireTexts(_ names: [String]) throws {
    for name in names {
      if let value = keywords[name], value.string == nil { throw wrongType("string", name) }
    }
  }

  /// A keyword whose value is an object of schemas.
  private func checkMembers(_ name: String, _ complaint: BuiltinError, _ inner: (Value) throws -> Void) throws
  {
    guard let value = keywords[name] else { return }
    guard let members = value.object else { throw complaint }
    for schema in members.values {
      switch schema {
      case .boolean, .object: try inner(schema)
      default:
        throw name == "definitions" ? complaint : failure("Expected: Valid Schema, given: Invalid JSON")
      }
    }
  }

  /// A keyword whose value is a schema.
  private func checkSchema(_ name: String, _ complaint: BuiltinError, _ inner: (Value) throws -> Void) throws
  {
    guard let value = keywords[name] else { return }
    switch value {
    case .boolean, .object: try inner(value)
    default: throw complaint
    }
  }

  private func checkType() throws {
    guard let type = keywords["type"] else { return }
    let complaint = wrongType("type", "string/Array Of Strings")
    guard let names = type.string.map({ _ in [type] }) ?? type.array else { throw complaint }
    var seen: Set<String> = []
    for name in names {
      guard let text = name.string else { throw complaint }
      guard Self.types.contains(text) else {
        throw failure(
          "has a primitive type that is NOT VALID -- given: /\(text)/ "
            + "Expected valid values are:[\(Self.types.joined(separator: " "))]")
      }
      guard seen.insert(text).inserted else { throw failure("\(text) type is duplicated") }
    }
  }

  private func checkDependencies(_ inner: (Value) throws -> Void) throws {
    guard let value = keywords["dependencies"] else { return }
    guard let members = value.object else { throw failure("dependencies must be of type object") }
    for needs in members.values {
      switch needs {
      case .boolean, .object: try inner(needs)
      case .array(let names) where names.allSatisfy({ $0.string != nil }): break
      default: throw failure("Dependency must be of type Schema Or Array Of Strings")
      }
    }
  }

  private func checkItems(_ inner: (Value) throws -> Void) throws {
    guard let value = keywords["items"] else { return }
    for schema in value.array ?? [value] {
      switch schema {
      case .boolean, .object: try inner(schema)
      default: throw wrongType("Valid Schema/Array Of Schemas", "items")
      }
    }
  }

  private func checkNumbers() throws {
    if let value = keywords["multipleOf"] {
      guard case .number(let number) = value else { throw wrongType("Number", "multipleOf") }
      guard RegoNumber.int(0) < number else { throw failure("multipleOf must be strictly greater than 0") }
    }
    for (limit, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
      if let value = keywords[limit], value.typeName != "number" {
        throw failure("\(limit) must be of a Number")
      }
      guard let value = keywords[exclusive] else { continue }
      let draft = keywords["$schema"]?.string ?? ""
      let (isOld, isNew) = (
        draft.contains("draft-04"), draft.contains("draft-06") || draft.contains("draft-07")
      )
      switch value {
      case .boolean(let holds) where !isNew:
        if holds, keywords[limit] == nil {
          throw failure("\(exclusive) cannot be used without \(limit)")
        }
      case .number where !isOld: break
      default: throw wrongType(isOld ? "boolean" : isNew ? "number" : "boolean/number", exclusive)
      }
    }
  }

  /// The least and the most of something, in this order.
  private func checkCounts(_ names: [String]) throws {
    var counts: [Int] = []
    for name in names {
      guard let value = keywords[name] else { continue }
      guard let count = value.int else { throw failure("\(name) must be of an integer") }
      guard count >= 0 else { throw failure("\(name) must be greater than or equal to 0") }
      counts.append(count)
    }
    // OPA's library compares lengths and properties, but not items.
    if counts.count == 2, counts[0] > counts[1], names[0] != "minItems" {
      throw failure("\(names[0]) cannot be greater than \(names[1])")
    }
  }

  private func checkRequired() throws {
    guard let value = keywords["required"] else { return }
    guard let names = value.array else { throw failure("required must be of an array") }
    guard names.allSatisfy({ $0.string != nil }) else { throw wrongType("string", "required") }
    guard Set(names).count == names.count else { throw failure("required items must be unique") }
  }
}
