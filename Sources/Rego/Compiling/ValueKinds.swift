/// The kinds of value JSON has, as a set.
public struct ValueKinds: OptionSet, Sendable, Hashable {
  /// A bit for each kind.
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `null`.
  public static let null = ValueKinds(rawValue: 1)
  /// `true` and `false`.
  public static let boolean = ValueKinds(rawValue: 2)
  /// Numbers.
  public static let number = ValueKinds(rawValue: 4)
  /// Strings.
  public static let string = ValueKinds(rawValue: 8)
  /// Arrays.
  public static let array = ValueKinds(rawValue: 16)
  /// Objects; sets come from no document.
  public static let object = ValueKinds(rawValue: 32)
  /// Nothing is known.
  public static let all = ValueKinds(rawValue: 63)
}
