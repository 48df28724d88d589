/// The address of a tile: its level, its index in the level and how many of its hashes are wanted.
public struct TileCoordinate: Sendable, Hashable, CustomStringConvertible {
  /// The specification's bound on levels.
  public static let levelLimit = 63

  public let level: Int
  public let index: UInt64
  /// 1 to 256; below 256 the tile is partial.
  public let width: Int

  public init(level: Int, index: UInt64, width: Int) {
    self.level = level
    self.index = index
    self.width = width
  }

  /// The path of the tile's resource: `tile/0/x001/x234/067` or, partial, `tile/0/000.p/5`.
  public var path: String { "tile/\(level)/" + Self.indexPath(index, width: width) }

  /// The path of the bundle with the entries of this level-0 tile: `tile/entries/000.p/5`.
  public var entriesPath: String { "tile/entries/" + Self.indexPath(index, width: width) }

  public var description: String { path }

  /// The tiles a log of that size serves at every level, lowest level and leftmost first, the last of a level
  /// partial. Each grows with the size divided by 256; iterate rather than collect for large logs.
  public static func all(for size: TreeSize) -> some Sequence<TileCoordinate> {
    sequence(state: (level: 0, index: UInt64(0), count: size.rawValue)) { state in
      let full = UInt64(Tile.fullWidth)
      if state.index * full >= state.count {
        state = (state.level + 1, 0, state.count / full)
      }
      guard state.count > 0 else { return nil }
      let width = min(full, state.count - state.index * full)
      defer { state.index += 1 }
      return TileCoordinate(level: state.level, index: state.index, width: Int(width))
    }
  }

  /// Three digits an element, all but the last marked with `x`; `.p/W` behind a partial tile.
  private static func indexPath(_ index: UInt64, width: Int) -> String {
    var rest = index
    var path = threeDigits(rest % 1000)
    rest /= 1000
    while rest > 0 {
      path = "x\(threeDigits(rest % 1000))/\(path)"
      rest /= 1000
    }
    return width == Tile.fullWidth ? path : "\(path).p/\(width)"
  }

  private static func threeDigits(_ value: UInt64) -> String {
    let text = "\(value)"
    return String(repeating: "0", count: 3 - text.count) + text
  }
}
