/// Why a Merkle proof was refused.
public enum ProofDefect: String, Sendable, CaseIterable {
  /// The leaf's index is not below the tree's size.
  case indexOutsideTree = "index_outside_tree"
  /// The older size is zero or above the newer: there is nothing such a proof could show.
  case sizesOutOfOrder = "sizes_out_of_order"
  /// The range is no subtree: its start is not a multiple of the power of two that holds it.
  case notASubtree = "not_a_subtree"
  /// Hashes are left over.
  case tooLong = "too_long"
  /// Hashes are missing.
  case tooShort = "too_short"
  /// The hashes lead to another older root than the one given.
  case olderRootDiffers = "older_root_differs"
  /// The hashes lead to another root than the one given.
  case rootDiffers = "root_differs"

  /// Half a sentence for people.
  public var message: String {
    switch self {
    case .indexOutsideTree: "the leaf's index is not below the tree's size"
    case .sizesOutOfOrder: "the older size is zero or above the newer"
    case .notASubtree: "the range of leaves is no subtree"
    case .tooLong: "it has more hashes than the tree's size allows"
    case .tooShort: "it has fewer hashes than the tree's size demands"
    case .olderRootDiffers: "it leads to another older root"
    case .rootDiffers: "it leads to another root than the signed one"
    }
  }
}
