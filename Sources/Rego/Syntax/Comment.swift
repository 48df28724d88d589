/// A comment: its text without the `#`, and its place.
public struct Comment: Sendable, Hashable {
  public let text: String
  public let place: Place
}
