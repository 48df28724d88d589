/// The kinds of value JSON has, as a set.
public struct ValueKinds: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let null = ValueKinds(rawValue: 1)
  public static let boolean = ValueKinds(rawValue: 2)
  public static let number = ValueKinds(rawValue: 4)
  public static let string = ValueKinds(rawValue: 8)
  public static let array = ValueKinds(rawValue: 16)
  public static let object = ValueKinds(rawValue: 32)
  /// Nothing is known.
  public static let all = ValueKinds(rawValue: 63)
}
