/// Why a log's tiles show nothing about its checkpoint.
public enum TileSourceDefect: Sendable, Hashable {
  /// A tile that the size requires is missing or malformed; the message names it.
  case unreadable(String)
  /// The tiles give another root than the one that is signed.
  case rootDiffers(computed: MerkleHash, signed: MerkleHash)
}
