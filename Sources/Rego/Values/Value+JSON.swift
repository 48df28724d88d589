public import Notation

extension Value {
  /// The value of a JSON document; numbers keep their exact value.
  public init(_ json: JSON) {
    switch json {
    case .null: self = .null
    case .bool(let value): self = .boolean(value)
    case .number(let number):
      if let integer = number.int64 {
        self = .number(.int(integer))
      } else {
        self = .number(RegoNumber(literal: number.description) ?? .int(0))
      }
    case .string(let string): self = .string(RegoString(string))
    case .array(let elements): self = .array(elements.map { Value($0) })
    case .object(let object):
      var builder = RegoObject.Builder()
      for (key, value) in object { builder[.string(RegoString(key))] = Value(value) }
      self = .object(builder.build())
    }
  }

  /// The value as JSON: sets become arrays in ascending order, keys that are no strings become their text.
  public var json: JSON {
    switch self {
    case .null: return .null
    case .boolean(let value): return .bool(value)
    case .number(.int(let value)): return .number(JSONNumber(value))
    case .number(let number): return .number(JSONNumber(literal: number.description))
    case .string(let string): return .string(string.string)
    case .array(let elements): return .array(elements.map(\.json))
    case .set(let set): return .array(set.elements.map(\.json))
    case .object(let object):
      var result = JSONObject()
      for (key, value) in object {
        result[GoJSONWriter.key(key).string] = value.json
      }
      return .object(result)
    }
  }
}
