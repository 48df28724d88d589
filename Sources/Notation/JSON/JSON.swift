/// A JSON value (RFC 8259) without positions: what rooms hand to one another.
///
/// Numbers keep their exact value (`JSONNumber`); objects keep the order of insertion but compare without it;
/// strings and keys are equal when their Unicode scalars are.
public enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSON])
  case object(JSONObject)

  public static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.isExactly(right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0 as UInt8)
    case .bool(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    case .string(let value): hasher.combine(ExactText(value))
    case .array(let value): hasher.combine(value)
    case .object(let value): hasher.combine(value)
    }
  }
}

extension JSON {
  /// The text of a string, else nil.
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  /// The value of a boolean, else nil.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The elements of an array, else nil.
  public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
  /// The members of an object, else nil.
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
  /// The number, else nil.
  public var number: JSONNumber? { if case .number(let value) = self { value } else { nil } }
  /// The integer, when the number is one and fits.
  public var int: Int? { number?.int64.map(Int.init) }
  /// The nearest double; infinite where the literal is out of range.
  public var double: Double? { number?.double }
  /// Whether this is null.
  public var isNull: Bool { if case .null = self { true } else { false } }

  /// The member of an object, or nil when there is none or this is no object.
  public subscript(key: String) -> JSON? { object?[key] }
  /// The element of an array, or nil when it is out of range or this is no array.
  public subscript(index: Int) -> JSON? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }

  /// The type as JSON Schema names it: `null`, `boolean`, `number`, `string`, `array` or `object`.
  public var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  /// An integer.
  public init(_ value: Int) { self = .number(JSONNumber(Int64(value))) }
  /// A finite number; nil for NaN and infinities, which JSON cannot hold.
  public init?(finite value: Double) {
    guard let number = JSONNumber(finite: value) else { return nil }
    self = .number(number)
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self.init(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(JSONObject(elements)) }
  public init(nilLiteral: ()) { self = .null }
}
