/// Two checkpoints that one log signed and no log can have: whoever is shown both need take nobody's word.
public struct SplitView: Sendable, Hashable {
  public let held: SignedCheckpoint
  public let shown: SignedCheckpoint
  /// What the tiles that were served give at the smaller of the two sizes.
  public let computed: MerkleHash

  public init(held: SignedCheckpoint, shown: SignedCheckpoint, computed: MerkleHash) {
    self.held = held
    self.shown = shown
    self.computed = computed
  }
}
