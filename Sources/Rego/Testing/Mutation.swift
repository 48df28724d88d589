public import Notation

/// One small change to a policy that its tests ought to notice.
public struct Mutation: Sendable {
  /// What kind of change.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case removesRule = "remove-rule"
    case removesStatement = "remove-statement"
    case negatesStatement = "negate-statement"
    case changesOperator = "change-operator"
    case changesConstant = "change-constant"
    case removesElse = "remove-else"
  }

  /// What kind of change.
  public let kind: Kind
  /// Where in the module.
  public let location: SourceLocation
  /// `data.p.allow`.
  public let rule: String
  /// The text changed.
  public let before: String
  /// What it is changed to; empty when it is removed.
  public let after: String

  let module: Int
  let place: Place
  /// The place whose being reached makes a test a witness: the statement, or the rule.
  let witness: Place

  /// The module's text with the change made.
  func applied(to source: Source) -> String {
    let bytes = source.bytes
    let start = min(max(0, Int(place.start)), bytes.count)
    let end = min(max(start, Int(place.end)), bytes.count)
    return String(decoding: bytes[..<start], as: UTF8.self) + after
      + String(decoding: bytes[end...], as: UTF8.self)
  }
}
