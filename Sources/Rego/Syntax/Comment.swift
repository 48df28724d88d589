/// A comment: its text without the `#`, and its place.
public struct Comment: Sendable, Hashable {
  /// What follows the `#`.
  public let text: String
  /// From the `#` to the end of the line.
  public let place: Place
}
