internal import Notation

/// Compares a value with a schema and notes what does not match, in the words of OPA's library.
struct GoSchemaMatcher {
  struct Mismatch {
    var type: String
    var field: String
    var text: String

    var value: Value {
      ["error": Value("\(field): \(text)"), "type": Value(type), "field": Value(field), "desc": Value(text)]
    }
  }

  let schema: GoSchema
  let context: BuiltinContext
  private(set) var mismatches: [Mismatch] = []
  private var depth = 0

  init(schema: GoSchema, context: BuiltinContext) {
    self.schema = schema
    self.context = context
  }

  mutating func match(_ value: Value) throws { try match(value, schema.root, path: []) }

  mutating func note(_ type: String, _ path: [String], _ text: String) {
    mismatches.append(
      Mismatch(type: type, field: path.isEmpty ? "(Root)" : path.joined(separator: "."), text: text))
  }

  mutating func add(_ found: [Mismatch]) { mismatches += found }

  /// The mismatches with another schema at the same place, kept apart from the ones so far.
  mutating func attempt(_ value: Value, _ other: Value, _ path: [String]) throws -> [Mismatch] {
    let before = mismatches
    mismatches = []
    defer { mismatches = before }
    try match(value, other, path: path)
    return mismatches
  }

  mutating func match(_ value: Value, _ node: Value, path: [String]) throws {
    try context.charge(1)
    depth += 1
    defer { depth -= 1 }
    guard depth <= 10 * GoSchema.maximumDepth else {
      throw BuiltinError.failure("the schema nests too deeply")
    }
    if case .boolean(let allows) = node {
      if !allows { note("false", path, "False always fails validation") }
      return
    }
    guard case .object(let keywords) = node else { return }
    if let reference = keywords["$ref"]?.string, let target = schema.resolve(reference) {
      return try match(value, target, path: path)
    }
    guard matchesType(value, keywords["type"], path) else { return }
    // In the library's order, which is that of the mismatches.
    try matchCombinations(value, keywords, path)
    switch value {
    case .array(let elements): try matchArray(elements, keywords, path)
    case .object(let object): try matchObject(object, keywords, path)
    case .number(let number): matchNumber(number, keywords, path)
    default: break
    }
    matchConstants(value, keywords, path)
    switch value {
    case .object(let object): try matchProperties(object, keywords, path)
    case .string(let string): try matchString(string, keywords, path)
    default: break
    }
  }

  private static func typeName(_ value: Value) -> String {
    if case .number(let number) = value, number.isWhole { return "integer" }
    return value.typeName
  }

  private mutating func matchesType(_ value: Value, _ type: Value?, _ path: [String]) -> Bool {
    guard let type, type.array?.isEmpty != true else { return true }
    let names = type.string.map { [$0] } ?? (type.array ?? []).compactMap(\.string)
    let given = Self.typeName(value)
    if names.contains(given) || (given == "integer" && names.contains("number")) { return true }
    let expected = names.count == 1 ? names[0] : "[\(names.joined(separator: ","))]"
    note("invalid_type", path, "Invalid type. Expected: \(expected), given: \(given)")
    return false
  }

  private mutating func matchCombinations(_ value: Value, _ keywords: RegoObject, _ path: [String]) throws {
    if let schemas = keywords["anyOf"]?.array {
      let attempts = try schemas.map { try attempt(value, $0, path) }
      if !attempts.contains(where: \.isEmpty) {
        note("number_any_of", path, "Must validate at least one schema (anyOf)")
        mismatches += attempts.min { $0.count < $1.count } ?? []
      }
    }
    if let schemas = keywords["oneOf"]?.array {
      let attempts = try schemas.map { try attempt(value, $0, path) }
      let matching = attempts.count(where: \.isEmpty)
      if matching != 1 {
        note("number_one_of", path, "Must validate one and only one schema (oneOf)")
        if matching == 0 { mismatches += attempts.min { $0.count < $1.count } ?? [] }
      }
    }
    if let schemas = keywords["allOf"]?.array {
      let attempts = try schemas.map { try attempt(value, $0, path) }
      mismatches += attempts.flatMap { $0 }
      if attempts.contains(where: { !$0.isEmpty }) {
        note("number_all_of", path, "Must validate all the schemas (allOf)")
      }
    }
    if let other = keywords["not"], try attempt(value, other, path).isEmpty {
      note("number_not", path, "Must not validate the schema (not)")
    }
    if case .object(let object) = value { try matchDependencies(object, keywords, path) }
    if let condition = keywords["if"] {
      let holds = try attempt(value, condition, path).isEmpty
      if let consequence = keywords[holds ? "then" : "else"] {
        let found = try attempt(value, consequence, path)
        if !found.isEmpty {
          note(
            holds ? "condition_then" : "condition_else", path,
            holds
              ? "Must validate \"then\" as \"if\" was valid"
              : "Must validate \"else\" as \"if\" was not valid")
          mismatches += found
        }
      }
    }
  }

  private mutating func matchConstants(_ value: Value, _ keywords: RegoObject, _ path: [String]) {
    let field = path.isEmpty ? "(Root)" : path.joined(separator: ".")
    func text(_ value: Value) -> String {
      GoJSONWriter.key(.array([value])).string.dropFirst().dropLast().description
    }
    if let constant = keywords["const"], constant != value {
      note("const", path, "\(field) does not match: \(text(constant))")
    }
    if let allowed = keywords["enum"]?.array, !allowed.contains(value) {
      note(
        "enum", path,
        "\(field) must be one of the following: \(allowed.map(text).joined(separator: ", "))")
    }
  }

  private mutating func matchNumber(_ number: RegoNumber, _ keywords: RegoObject, _ path: [String]) {
    if let divisor = keywords["multipleOf"]?.number, divisor.double != 0 {
      let quotient = BinaryFloat(number) / BinaryFloat(divisor)
      if !quotient.isWhole { note("multiple_of", path, "Must be a multiple of \(divisor)") }
    }
    if let least = keywords["minimum"]?.number {
      // Draft 4 has a switch, later drafts a number of its own.
      if keywords["exclusiveMinimum"]?.boolean == true {
        if number <= least { note("number_gt", path, "Must be greater than \(least)") }
      } else if number < least {
        note("number_gte", path, "Must be greater than or equal to \(least)")
      }
    }
    if let least = keywords["exclusiveMinimum"]?.number, number <= least {
      note("number_gt", path, "Must be greater than \(least)")
    }
    if let most = keywords["maximum"]?.number {
      if keywords["exclusiveMaximum"]?.boolean == true {
        if most <= number { note("number_lt", path, "Must be less than \(most)") }
      } else if most < number {
        note("number_lte", path, "Must be less than or equal to \(most)")
      }
    }
    if let most = keywords["exclusiveMaximum"]?.number, most <= number {
      note("number_lt", path, "Must be less than \(most)")
    }
  }

  private mutating func matchString(_ string: RegoString, _ keywords: RegoObject, _ path: [String]) throws {
    let count = string.runeCount
    if let least = keywords["minLength"]?.int, count < least {
      note("string_gte", path, "String length must be greater than or equal to \(least)")
    }
    if let most = keywords["maxLength"]?.int, count > most {
      note("string_lte", path, "String length must be less than or equal to \(most)")
    }
    if let pattern = keywords["pattern"]?.regoString {
      let expression = try Builtin.expression(pattern, context)
      if !string.withBytes({ expression.isMatch($0) }) {
        note("pattern", path, "Does not match pattern '\(pattern.string)'")
      }
    }
  }
}
