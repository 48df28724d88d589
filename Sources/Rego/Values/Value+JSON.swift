public import Notation

extension Value {
  /// The value of a JSON document; numbers keep their exact value. One with an exponent beyond
  /// `DecimalNumber.exponentLimit` becomes 0; `init(checking:)` refuses it.
  public init(_ json: JSON) {
    var conversion = JSONConversion()
    self = conversion.value(json)
  }

  /// The value of a JSON document; nil when a number is too large or too small for any reader of values.
  package init?(checking json: JSON) {
    var conversion = JSONConversion()
    self = conversion.value(json)
    guard conversion.isExact else { return nil }
  }

  /// The value as JSON: sets become arrays in ascending order, keys that are no strings become their text.
  public var json: JSON { json { JSONNumber(literal: $0) } }

  /// The same with each number as it was written or computed, which is how `opa` prints it: `1.0`, `1e3`,
  /// integers of any size with all their digits.
  public var literalJSON: JSON { json { JSONNumber(asWritten: $0) } }

  private func json(_ decimal: (String) -> JSONNumber) -> JSON {
    switch self {
    case .null: return .null
    case .boolean(let value): return .bool(value)
    case .number(.int(let value)): return .number(JSONNumber(value))
    case .number(let number): return .number(decimal(number.description))
    case .string(let string): return .string(string.string)
    case .array(let elements): return .array(elements.map { $0.json(decimal) })
    case .set(let set): return .array(set.elements.map { $0.json(decimal) })
    case .object(let object):
      var result = JSONObject()
      for (key, value) in object { result[GoJSONWriter.key(key).string] = value.json(decimal) }
      return .object(result)
    }
  }
}
