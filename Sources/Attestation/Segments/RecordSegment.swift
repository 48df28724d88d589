import Notation
package import TransparencyLog

/// Decision records that one statement commits to, in their order.
package struct RecordSegment: Sendable {
  /// Most records of one segment.
  package static let recordLimit = 4_096

  /// The id of the key of the node that wrote it.
  package let node: String
  /// Counted from 0 by the node.
  package let sequence: UInt64
  /// The root of the node's segment before it; nil for the first.
  package let previous: MerkleHash?
  /// Canonical records: the leaf data.
  package let records: [[UInt8]]
  /// The root over the records.
  package let root: MerkleHash
  private let hashes: [MerkleHash]

  /// Throws `segment.size` for no records or too many.
  package init(node: String, sequence: UInt64, previous: MerkleHash?, records: [[UInt8]]) throws {
    guard (1...Self.recordLimit).contains(records.count) else {
      throw AttestationError(
        .segmentSize, "a segment holds 1 to \(Self.recordLimit) records, not \(records.count)")
    }
    self.node = node
    self.sequence = sequence
    self.previous = previous
    self.records = records
    hashes = records.map { MerkleTree.leafHash($0) }
    root = MerkleTree.root(over: hashes)
  }

  /// What the statement over this segment says.
  ///
  /// Throws `segment.record` for a record that does not read.
  package func content() throws -> DecisionsContent {
    let read = try records.map { try RuntimeRecord(parsing: $0) }
    var counts: [Digest: [String: Int]] = [:]
    for record in read { counts[record.policy, default: [:]][record.verdict, default: 0] += 1 }
    let times = read.map(\.time).sorted()
    return DecisionsContent(
      sequence: sequence, previous: previous, root: root, count: records.count, first: times[0],
      last: times[times.count - 1], verdictsByPolicy: counts)
  }

  /// The statement, to be signed by the node's key.
  ///
  /// - Parameter nonce: 32 lower-case hexadecimal digits, never used before by the node.
  package func statement(nonce: String) throws -> Statement {
    try content().statement(author: node, nonce: nonce)
  }

  /// The proof that the record at an index is in this segment: the first of the two steps.
  ///
  /// Throws `tlog.index_outside_tree`.
  package func proof(at index: LeafIndex) throws -> InclusionProof {
    try InclusionProof(
      index: index, size: TreeSize(UInt64(records.count)), reading: SegmentNodes(hashes: hashes))
  }
}

/// The nodes of a segment's tree, computed as they are asked for: a segment is small.
private struct SegmentNodes: NodeSource {
  let hashes: [MerkleHash]

  func node(level: Int, index: UInt64) throws -> MerkleHash {
    let width = 1 << level
    let start = Int(index) * width
    guard start + width <= hashes.count else {
      throw AttestationError(.segmentSize, "the segment has no node \(index) at level \(level)")
    }
    return MerkleTree.root(over: hashes[start..<start + width])
  }
}
