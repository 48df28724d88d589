public import Notation

extension Value {
  /// The value of a JSON document; numbers keep their exact value.
  public init(_ json: JSON) {
    var conversion = JSONConversion()
    self = conversion.value(json)
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
