/// How far a witness has seen a log.
public struct WitnessState: Sendable, Hashable {
  public let size: TreeSize
  public let root: MerkleHash

  public init(size: TreeSize, root: MerkleHash) {
    self.size = size
    self.root = root
  }
}
