/// A value of Rego: JSON's types, and sets.
///
/// Immutable and shared; copies cost one reference count at most. Values have one total order (`<`), by type
/// first: null, booleans, numbers, strings, arrays, objects, sets. Equality is by value: `1` equals `1.0`.
public enum Value: Sendable {
  case null
  case boolean(Bool)
  case number(RegoNumber)
  case string(RegoString)
  case array([Value])
  case object(RegoObject)
  case set(RegoSet)
}

extension Value {
  /// The name error messages and `type_name` use: `null`, `boolean`, `number`, `string`, `array`, `object`,
  /// `set`.
  public var typeName: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    case .set: "set"
    }
  }

  /// The boolean; nil for other values.
  public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  /// The number; nil for other values.
  public var number: RegoNumber? { if case .number(let value) = self { value } else { nil } }
  /// The string in the engine's form; nil for other values.
  public var regoString: RegoString? { if case .string(let value) = self { value } else { nil } }
  /// The text of a string (bytes that are no UTF-8 become U+FFFD).
  public var string: String? { if case .string(let value) = self { value.string } else { nil } }
  /// The elements of an array; nil for other values.
  public var array: [Value]? { if case .array(let value) = self { value } else { nil } }
  /// The object; nil for other values.
  public var object: RegoObject? { if case .object(let value) = self { value } else { nil } }
  /// The set; nil for other values.
  public var set: RegoSet? { if case .set(let value) = self { value } else { nil } }
  /// The integer, when the value is a whole number that fits in 64 bits (`1.0` does).
  public var int: Int? { number?.int64.map { Int($0) } }

  @inline(__always)
  var isFalse: Bool { if case .boolean(false) = self { true } else { false } }

  /// The member of an object under a string key; nil when there is none or this is no object.
  public subscript(key: String) -> Value? {
    object?[.string(RegoString(key))]
  }

  /// What a reference finds one step down: an array's element by whole number, an object's value by key, a
  /// set's element by itself; nil where there is nothing.
  public subscript(step key: Value) -> Value? {
    switch self {
    case .array(let elements):
      guard case .number(let number) = key, let index = number.plainInt64, index >= 0, index < elements.count
      else { return nil }
      return elements[Int(index)]
    case .object(let object): return object[key]
    case .set(let set): return set.contains(key) ? key : nil
    default: return nil
    }
  }

  public init(_ value: Int) { self = .number(.int(Int64(value))) }
  public init(_ value: String) { self = .string(RegoString(value)) }
}

// Not by `nil`: the absent value of an `Optional` would too easily become null.
extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(RegoString(value)) }
  public init(integerLiteral value: Int) { self.init(value) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(arrayLiteral elements: Value...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (Value, Value)...) { self = .object(RegoObject(elements)) }
}
