/// Reads subtree roots out of the tiles of a tree of one size, keeping each tile it has loaded.
///
/// Make one for a batch of proofs and let it go: it holds every tile it was asked for.
public final class TileReader<Source: TileSource>: NodeSource {
  private let source: Source
  private let size: TreeSize
  private var loaded: [TileCoordinate: [MerkleHash]] = [:]

  /// - Parameter size: the size of the tree whose nodes will be asked for; it fixes which tiles are partial.
  public init(size: TreeSize, source: Source) {
    self.size = size
    self.source = source
  }

  /// The hash of a node of the tree, from 0 at its level; throws when its tile is missing.
  public func node(level: Int, index: UInt64) throws -> MerkleHash {
    let (tileLevel, remaining) = level.quotientAndRemainder(dividingBy: Tile.height)
    // The node covers `width` neighbouring hashes of its tile, all complete because the node is.
    let width = 1 << remaining
    let first = index << UInt64(remaining)
    let tileIndex = first / UInt64(Tile.fullWidth)
    let start = Int(first % UInt64(Tile.fullWidth))
    let hashes = try tile(level: tileLevel, index: tileIndex)
    guard start + width <= hashes.count else {
      throw TransparencyLogError(
        .indexOutsideTree,
        "the subtree \(index) of level \(level) is not complete in a tree of \(size) leaves")
    }
    return MerkleTree.root(over: hashes[start..<start + width])
  }

  private func tile(level: Int, index: UInt64) throws -> [MerkleHash] {
    let atLevel = size.rawValue >> UInt64(Tile.height * level)
    let before = index * UInt64(Tile.fullWidth)
    guard before < atLevel else {
      throw TransparencyLogError(.indexOutsideTree, "a tree of \(size) leaves has no tile \(level)/\(index)")
    }
    let width = Int(min(UInt64(Tile.fullWidth), atLevel - before))
    let coordinate = TileCoordinate(level: level, index: index, width: width)
    if let hashes = loaded[coordinate] { return hashes }
    let hashes = try source.hashes(of: coordinate)
    loaded[coordinate] = hashes
    return hashes
  }
}
