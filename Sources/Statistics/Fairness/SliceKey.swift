/// One attribute held at one value.
public struct SliceCondition: Sendable, Hashable {
  public let attribute: String
  public let value: String

  public init(attribute: String, value: String) {
    self.attribute = attribute
    self.value = value
  }
}

/// What a slice holds fixed, in the order of the attributes; no conditions mean all rows.
public struct SliceKey: Sendable, Hashable, CustomStringConvertible {
  public let conditions: [SliceCondition]

  public init(_ conditions: [SliceCondition]) { self.conditions = conditions }

  public static let overall = SliceKey([])

  /// How many attributes are crossed.
  public var depth: Int { conditions.count }

  /// `sex=Female, race=Black`; `all rows` for the overall key.
  public var description: String {
    conditions.isEmpty
      ? "all rows" : conditions.map { "\($0.attribute)=\($0.value)" }.joined(separator: ", ")
  }
}
