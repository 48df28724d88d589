public import Notation

/// A METADATA block: its text as YAML, what it parses to, and its place.
public struct Annotation: Sendable {
  /// The YAML without comment signs.
  public let yaml: String
  /// The block's content; nil when it is no YAML mapping.
  public let content: JSON?
  public let place: Place
}
