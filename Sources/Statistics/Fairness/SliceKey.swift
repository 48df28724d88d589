/// One attribute held at one value.
public struct SliceCondition: Sendable, Hashable {
  /// Name of the attribute.
  public let attribute: String
  /// The value it is held at.
  public let value: String

  /// Holds an attribute at a value.
  public init(attribute: String, value: String) {
    self.attribute = attribute
    self.value = value
  }
}

/// What a slice holds fixed, in the order of the attributes; no conditions mean all rows.
public struct SliceKey: Sendable, Hashable, CustomStringConvertible {
  /// One an attribute, in the order of the attributes.
  public let conditions: [SliceCondition]

  /// A key of the given conditions, in the given order.
  public init(_ conditions: [SliceCondition]) { self.conditions = conditions }

  /// All rows.
  public static let overall = SliceKey([])

  /// How many attributes are crossed.
  public var depth: Int { conditions.count }

  /// `sex=Female, race=Black`; `all rows` for the overall key.
  public var description: String {
    conditions.isEmpty
      ? "all rows" : conditions.map { "\($0.attribute)=\($0.value)" }.joined(separator: ", ")
  }
}
