/// The JSON types that a `type` keyword names, or that can stand somewhere, as a set.
public struct SchemaTypes: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public static let null = SchemaTypes(rawValue: 1)
  public static let boolean = SchemaTypes(rawValue: 2)
  /// Numbers without a fraction.
  public static let integer = SchemaTypes(rawValue: 4)
  /// Numbers that are no integers; `number` in a schema means both.
  public static let fraction = SchemaTypes(rawValue: 8)
  public static let string = SchemaTypes(rawValue: 16)
  public static let array = SchemaTypes(rawValue: 32)
  public static let object = SchemaTypes(rawValue: 64)
  public static let number: SchemaTypes = [.integer, .fraction]
  /// Any value at all.
  public static let all = SchemaTypes(rawValue: 127)

  static let names: [(String, SchemaTypes)] = [
    ("string", .string), ("number", .number), ("integer", .integer), ("boolean", .boolean), ("array", .array),
    ("object", .object), ("null", .null),
  ]

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Nil when JSON Schema knows no type of this name.
  init?(name: String) {
    guard let match = Self.names.first(where: { $0.0 == name }) else { return nil }
    self = match.1
  }

  /// The type of one value.
  init(of value: JSON) {
    switch value {
    case .null: self = .null
    case .bool: self = .boolean
    case .number(let number): self = number.isInteger ? .integer : .fraction
    case .string: self = .string
    case .array: self = .array
    case .object: self = .object
    }
  }

  init(of node: SourceNode) {
    switch node.value {
    case .array: self = .array
    case .object: self = .object
    case .null, .bool, .number, .string: self.init(of: node.json)
    }
  }

  /// `a string`, `a number or null`.
  var phrase: String {
    var rest = self
    var words: [String] = []
    for (name, type) in Self.names where rest.isSuperset(of: type) {
      rest.subtract(type)
      let article = name == "null" ? "" : ("aeio".contains(name.prefix(1)) ? "an " : "a ")
      words.append(article + (name == "boolean" ? "boolean (true or false)" : name))
    }
    guard let last = words.popLast() else { return "nothing" }
    return words.isEmpty ? last : words.joined(separator: ", ") + " or " + last
  }
}

/// A keyword of a compiled schema; subschemas are indexes into `JSONSchema.nodes`.
enum SchemaKeyword: Sendable {
  case never
  case type(SchemaTypes)
  case constant(JSON)
  case enumeration([JSON])
  case multipleOf(JSONNumber)
  case minimum(JSONNumber, isExclusive: Bool)
  case maximum(JSONNumber, isExclusive: Bool)
  case length(min: Int, max: Int)
  case pattern(RegularExpression)
  case format(SchemaFormat)
  case itemCount(min: Int, max: Int)
  case uniqueItems
  case items(prefix: [Int], rest: Int?)
  case contains(Int, min: Int, max: Int)
  case memberCount(min: Int, max: Int)
  case required([String])
  case dependentRequired([(key: String, needs: [String])])
  case properties(SchemaProperties)
  case propertyNames(Int)
  case dependentSchemas([(key: String, schema: Int)])
  case allOf([Int])
  case anyOf([Int])
  case oneOf([Int])
  case not(Int)
  case conditional(test: Int, then: Int?, otherwise: Int?)
  case reference(Int)
  case dynamicReference(name: String, initial: Int)
  case unevaluatedItems(Int)
  case unevaluatedProperties(Int)

  var isUnevaluated: Bool {
    switch self {
    case .unevaluatedItems, .unevaluatedProperties: true
    default: false
    }
  }
}

/// `properties`, `patternProperties` and `additionalProperties`, which only mean something together.
struct SchemaProperties: Sendable {
  /// In the order of the schema.
  var names: [String] = []
  var schemas: [ExactText: Int] = [:]
  var patterns: [(RegularExpression, Int)] = []
  var additional: Int?
}

/// One subschema, compiled.
struct SchemaNode: Sendable {
  var keywords: [SchemaKeyword] = []
  /// The schema resource it belongs to, for `$dynamicRef`.
  var resource = 0
  var title: String?
  var description: String?
}
