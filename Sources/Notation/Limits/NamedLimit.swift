/// A bound on input that has a name, so that a refusal can say which bound it was.
///
/// ```swift
/// static let envelope = NamedLimit("envelope.bytes", 1 << 20, unit: "bytes")
/// try limit.check(body.count, .limitBytes)
/// ```
public struct NamedLimit: Sendable, Hashable, CustomStringConvertible {
  /// Dotted and lower case: `manifest.bytes`.
  public let name: String
  /// The largest count that is accepted.
  public let value: Int
  /// What is counted, in the plural: `bytes`, `rows`.
  public let unit: String

  /// A limit; see the properties for the form of its parts.
  public init(_ name: String, _ value: Int, unit: String) {
    self.name = name
    self.value = value
    self.unit = unit
  }

  public var description: String { "\(name) (\(value) \(unit))" }

  /// Whether `count` is within the limit.
  public func allows(_ count: Int) -> Bool { count <= value }

  /// Throws an error of code `reason` that names this limit, when `count` is above it.
  public func check(
    _ count: Int, _ reason: NotationError.Code, at location: SourceLocation? = nil
  ) throws(NotationError) {
    guard count > value else { return }
    throw NotationError(
      reason, "\(count) \(unit) are more than the limit \(self)",
      remedy: "make the input smaller, or split it", at: location)
  }
}
