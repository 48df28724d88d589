/// A value read from YAML or JSON that knows where it stands, so that anything said about it can cite file and line.
///
/// ```swift
/// let document = try SourceDocument.parse(bytes, file: "ephor.yaml")
/// if let owners = document.root.at("system", "owners") { print(owners.location) }  // ephor.yaml:4:11
/// ```
/// A value behind a YAML alias stands where its anchor is.
public struct SourceNode: Sendable {
  /// The kinds of JSON value, with positions inside.
  public enum Value: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([SourceNode])
    case object(SourceObject)
  }

  /// The value, its parts with their own places.
  public let value: Value
  /// Where the value stands, quotes and brackets included.
  public let span: SourceSpan

  /// A value that stands at `span`.
  public init(_ value: Value, _ span: SourceSpan) {
    self.value = value
    self.span = span
  }

  /// Start and end of the value. Takes a search for the line.
  public var range: SourceRange { span.range }
  /// File, line and column of the first character.
  public var location: SourceLocation { span.location }
}

extension SourceNode {
  /// The text of a string, else nil.
  public var string: String? { if case .string(let value) = value { value } else { nil } }
  /// The value of a boolean, else nil.
  public var bool: Bool? { if case .bool(let value) = value { value } else { nil } }
  /// The number, else nil.
  public var number: JSONNumber? { if case .number(let value) = value { value } else { nil } }
  /// The integer, when the number is one and fits.
  public var int: Int? { number?.int64.map(Int.init) }
  /// The nearest double of a number, else nil.
  public var double: Double? { number?.double }
  /// The elements of an array, else nil.
  public var array: [SourceNode]? { if case .array(let value) = value { value } else { nil } }
  /// The members of an object, else nil.
  public var object: SourceObject? { if case .object(let value) = value { value } else { nil } }
  /// Whether this is null.
  public var isNull: Bool { if case .null = value { true } else { false } }

  /// The type as JSON Schema names it; `integer` where a number is one.
  public var typeName: String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .number(let number): number.isInteger ? "integer" : "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  /// The value of a member, or nil when there is none or this is no object.
  public subscript(key: String) -> SourceNode? { object?[key]?.value }
  /// The element of an array, or nil when it is out of range or this is no array.
  public subscript(index: Int) -> SourceNode? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }

  /// The node that is reached by these keys and (decimal) indexes, or nil.
  public func at(_ path: String...) -> SourceNode? { self[JSONPointer(path)] }

  /// The node that the pointer leads to, or nil.
  public subscript(pointer: JSONPointer) -> SourceNode? {
    var node = self
    for token in pointer.tokens {
      switch node.value {
      case .object(let object):
        guard let member = object[token] else { return nil }
        node = member.value
      case .array(let elements):
        guard let index = JSONPointer.index(token), elements.indices.contains(index) else { return nil }
        node = elements[index]
      default: return nil
      }
    }
    return node
  }

  /// The same value without positions.
  public var json: JSON {
    switch value {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let value): .number(value)
    case .string(let value): .string(value)
    case .array(let elements): .array(elements.map(\.json))
    case .object(let object): .object(object.json)
    }
  }
}
