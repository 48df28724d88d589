/// What is wrong with a log's static export, and where.
public enum ExportDefect: Sendable, Hashable {
  /// A bundle that the checkpoint's size requires is not there.
  case bundleMissing(path: String)
  /// A bundle does not read, or is shorter or longer than its name says.
  case bundleMalformed(path: String, reason: String)
  /// A tile that the checkpoint's size requires is not there.
  case tileMissing(path: String)
  /// A tile does not read, or is not as wide as its name says.
  case tileMalformed(path: String, reason: String)
  /// A level-0 tile names another hash than the entry has.
  case entryDiffers(path: String, index: LeafIndex)
  /// A higher tile names another hash, at that position, than the tiles below give.
  case tileDiffers(path: String, position: Int)
  /// The entries give another root than the checkpoint's.
  case rootDiffers(computed: MerkleHash, signed: MerkleHash)
  /// Too little is left to compute the root.
  case rootUnknown
  /// The checkpoint that is held is of another log.
  case otherOrigin(held: String, found: String)
  /// The log is smaller than the checkpoint that is held.
  case shrunk(held: TreeSize, found: TreeSize)
  /// The first entries give another root than the checkpoint that is held: a split view.
  case olderRootDiffers(size: TreeSize, computed: MerkleHash, held: MerkleHash)

  /// Stable code for machines.
  public var code: String {
    switch self {
    case .bundleMissing: "bundle_missing"
    case .bundleMalformed: "bundle_malformed"
    case .tileMissing: "tile_missing"
    case .tileMalformed: "tile_malformed"
    case .entryDiffers: "entry_differs"
    case .tileDiffers: "tile_differs"
    case .rootDiffers: "root_differs"
    case .rootUnknown: "root_unknown"
    case .otherOrigin: "other_origin"
    case .shrunk: "shrunk"
    case .olderRootDiffers: "older_root_differs"
    }
  }

  /// The resource it is about.
  public var path: String {
    switch self {
    case .bundleMissing(let path), .bundleMalformed(let path, _), .tileMissing(let path),
      .tileMalformed(let path, _), .entryDiffers(let path, _), .tileDiffers(let path, _):
      path
    case .rootDiffers, .rootUnknown, .otherOrigin, .shrunk, .olderRootDiffers: "checkpoint"
    }
  }

  /// One sentence for people.
  public var message: String {
    switch self {
    case .bundleMissing: "the bundle of entries is missing"
    case .bundleMalformed(_, let reason), .tileMalformed(_, let reason): reason
    case .tileMissing: "the tile is missing"
    case .entryDiffers(_, let index): "entry \(index) has another hash than its tile says"
    case .tileDiffers(_, let position): "the hash at position \(position) is not that of the tile below"
    case .rootDiffers(let computed, let signed): "the entries give the root \(computed), signed is \(signed)"
    case .rootUnknown: "the root cannot be computed from what is left"
    case .otherOrigin(let held, let found): "the checkpoint held is of “\(held)”, this log is “\(found)”"
    case .shrunk(let held, let found):
      "the log has \(found) entries, the checkpoint held was of \(held): it was rolled back"
    case .olderRootDiffers(let size, let computed, let held):
      "the first \(size) entries give the root \(computed), the checkpoint held says \(held): a split view"
    }
  }
}
