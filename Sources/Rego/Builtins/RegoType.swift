/// The type of a value as the compiler knows it, and as built-ins declare their operands.
public indirect enum RegoType: Sendable, Hashable {
  case any
  case null
  case boolean
  case number
  case string
  /// Elements of known types first, then any number of `rest`; nil means that nothing follows.
  case array(prefix: [RegoType], rest: RegoType?)
  /// Members known by name, then any others of these types; nil means that there are no others.
  case object(known: [String: RegoType], keys: RegoType?, values: RegoType?)
  case set(RegoType)
  case union([RegoType])

  /// An array of any length whose elements are all of one type.
  public static func array(of element: RegoType) -> RegoType { .array(prefix: [], rest: element) }
  /// An object of any members of these types.
  public static func object(of keys: RegoType, _ values: RegoType) -> RegoType {
    .object(known: [:], keys: keys, values: values)
  }
  /// An array of anything.
  public static let anyArray = RegoType.array(of: .any)
  /// An object of anything.
  public static let anyObject = RegoType.object(of: .any, .any)
  /// A set of anything.
  public static let anySet = RegoType.set(.any)
  /// `array` or `set` of one type.
  public static func collection(of element: RegoType) -> RegoType {
    .union([.array(of: element), .set(element)])
  }
}

extension RegoType: CustomStringConvertible {
  /// As OPA prints types: `any<string, array[number]>`.
  public var description: String {
    switch self {
    case .any: return "any"
    case .null: return "null"
    case .boolean: return "boolean"
    case .number: return "number"
    case .string: return "string"
    case .set(let element): return "set[\(element)]"
    case .union(let members): return "any<\(members.map(\.description).joined(separator: ", "))>"
    case .array(let prefix, let rest):
      var text = "array"
      if !prefix.isEmpty { text += "<\(prefix.map(\.description).joined(separator: ", "))>" }
      if let rest { text += "[\(rest)]" }
      return text
    case .object(let known, let keys, let values):
      var text = "object"
      if !known.isEmpty {
        let members = known.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        text += "<\(members.joined(separator: ", "))>"
      }
      if let keys, let values { text += "[\(keys): \(values)]" }
      return text
    }
  }
}
