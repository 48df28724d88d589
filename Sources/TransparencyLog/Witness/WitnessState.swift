/// How far a witness has seen a log: the latest checkpoint it cosigned.
public struct WitnessState: Sendable, Hashable {
  public let size: TreeSize
  public let root: MerkleHash
  /// The note that monitors retrieve: the checkpoint with the signatures of the log's trusted keys and this
  /// witness's own cosignature.
  public let note: [UInt8]

  public init(size: TreeSize, root: MerkleHash, note: [UInt8]) {
    self.size = size
    self.root = root
    self.note = note
  }
}
