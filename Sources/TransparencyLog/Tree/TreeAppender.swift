/// Appends leaves to a tree of which it holds only the unfinished tiles on the right edge.
///
/// ```swift
/// var appender = TreeAppender()
/// try appender.append(MerkleTree.leafHash(Array("one".utf8)))
/// appender.root            // the root of the tree of one leaf
/// appender.takeChanges()   // the tiles to store, in the transaction that stores the leaf
/// ```
///
/// - Complexity: amortised O(1) hashes a leaf; memory is one tile a level, at most 8 tiles.
public struct TreeAppender: Sendable {
  /// Eight tile levels hold 2^64 leaves.
  static let levelLimit = 8

  /// How many leaves the tree has.
  public private(set) var size: TreeSize
  /// The unfinished tile of each level, lowest first.
  private var edges: [TileEdge]
  /// Tiles finished since the last `takeChanges()`.
  private var finished: [Tile] = []
  /// Levels whose unfinished tile has grown since the last `takeChanges()`.
  private var grown: Set<Int> = []

  /// An empty tree.
  public init() {
    size = .empty
    edges = [TileEdge()]
  }

  /// Takes up a stored tree: reads the unfinished tile of each level.
  ///
  /// Throws what the source throws, and `tlog.tile_malformed` when a tile is narrower than the size requires.
  public init(size: TreeSize, reading source: some TileSource) throws {
    self.size = size
    edges = []
    var count = size.rawValue
    repeat {
      let width = Int(count % UInt64(Tile.fullWidth))
      let coordinate = TileCoordinate(
        level: edges.count, index: count / UInt64(Tile.fullWidth), width: width)
      edges.append(width == 0 ? TileEdge() : TileEdge(try source.hashes(of: coordinate)))
      count /= UInt64(Tile.fullWidth)
    } while count > 0
  }

  /// Adds one leaf by its hash (`MerkleTree.leafHash`).
  ///
  /// Throws `tlog.tree_full` at 2^63 - 1 leaves, the largest size the text formats can carry.
  public mutating func append(_ leafHash: MerkleHash) throws {
    guard size.rawValue < Decimal.limit else {
      throw TransparencyLogError(.treeFull, "the log has reached 2^63 - 1 leaves")
    }
    var hash = leafHash
    var level = 0
    while level < Self.levelLimit {
      if level == edges.count { edges.append(TileEdge()) }
      edges[level].append(hash)
      grown.insert(level)
      guard edges[level].hashes.count == Tile.fullWidth else { break }
      let index = size.rawValue >> UInt64(Tile.height * (level + 1))
      finished.append(Tile(level: level, index: index, hashes: edges[level].hashes))
      // A full tile is one complete subtree.
      hash = edges[level].subtrees[0]
      edges[level] = TileEdge()
      grown.remove(level)
      level += 1
    }
    size = TreeSize(size.rawValue + 1)
  }

  /// The root of the tree as it stands.
  ///
  /// - Complexity: up to 8 node hashes a level.
  public var root: MerkleHash {
    var result: MerkleHash?
    for edge in edges {
      for subtree in edge.subtrees.reversed() {
        result = result.map { MerkleTree.nodeHash(subtree, $0) } ?? subtree
      }
    }
    return result ?? MerkleTree.emptyRoot
  }

  /// Only the tiles finished since the last call of this or of `takeChanges()`: for a pass over a whole log.
  public mutating func takeFinished() -> [Tile] {
    defer { finished = [] }
    return finished
  }

  /// The tiles that must be written for the leaves appended since the last call: finished ones, then the
  /// unfinished one of each level that grew.
  public mutating func takeChanges() -> [Tile] {
    var changes = finished
    for level in grown.sorted() where !edges[level].hashes.isEmpty {
      let index = size.rawValue >> UInt64(Tile.height * (level + 1))
      changes.append(Tile(level: level, index: index, hashes: edges[level].hashes))
    }
    finished = []
    grown = []
    return changes
  }
}
