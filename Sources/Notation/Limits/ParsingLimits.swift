/// Bounds on a text that is read as JSON or YAML; each refusal names the one it met.
public struct ParsingLimits: Sendable, Hashable {
  /// The deepest nesting that any caller may allow: reading recurses once a level.
  public static let deepest = 1_000

  /// Size of the whole text (default 64 MiB).
  public var bytes: Int
  /// Nesting of arrays and objects; a scalar at the top has depth 0 (default 200, at most `deepest`).
  public var depth: Int
  /// Values in the tree, aliases counted as often as they are expanded (default 16,000,000).
  public var nodes: Int
  /// Length of one number (default 1,024 bytes).
  public var numberBytes: Int

  /// Bounds; `depth` is cut to `deepest`.
  public init(
    bytes: Int = 64 << 20, depth: Int = 200, nodes: Int = 16_000_000, numberBytes: Int = 1_024
  ) {
    self.bytes = bytes
    self.depth = min(depth, Self.deepest)
    self.nodes = nodes
    self.numberBytes = numberBytes
  }

  /// 64 MiB, depth 200.
  public static let standard = ParsingLimits()
  /// For files that people write: 1 MiB, depth 50, 50,000 values after alias expansion.
  public static let manifest = ParsingLimits(bytes: 1 << 20, depth: 50, nodes: 50_000, numberBytes: 64)
}
