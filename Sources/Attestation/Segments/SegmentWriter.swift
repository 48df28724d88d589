package import Notation
package import TransparencyLog

/// Gathers a node's decision records into segments: pure, with the clock given by the caller.
///
/// A segment is closed when it is full, when its first record is a second old, or at once for what must not wait:
/// a denial, a kill, the activation of a policy.
///
/// ```swift
/// var writer = SegmentWriter(node: key.publicKey.keyid)
/// if let segment = try writer.append(record, isUrgent: false, at: now) { … }     // sign and append its statement
/// if writer.isDue(at: now), let segment = try writer.close() { … }               // from a timer
/// ```
package struct SegmentWriter: Sendable {
  /// Oldest that the first record of an open segment gets, in seconds.
  package static let ageLimitSeconds: Int64 = 1

  private let node: String
  private var sequence: UInt64
  private var previous: MerkleHash?
  private var records: [[UInt8]] = []
  private var openedAt: Timestamp?

  /// - Parameters:
  ///   - node: the id of the node's key.
  ///   - sequence: the number of the next segment; a node that begins again goes on from its last statement.
  ///   - previous: the root of the segment before it.
  package init(node: String, sequence: UInt64 = 0, previous: MerkleHash? = nil) {
    self.node = node
    self.sequence = sequence
    self.previous = previous
  }

  /// Takes a record; gives the segment that it closes, or nil while that stays open.
  package mutating func append(
    _ record: RuntimeRecord, isUrgent: Bool, at now: Timestamp
  ) throws -> RecordSegment? {
    records.append(try record.encoded())
    if openedAt == nil { openedAt = now }
    return isUrgent || records.count == RecordSegment.recordLimit || isDue(at: now) ? try close() : nil
  }

  /// Whether the open segment is old enough to be closed. A clock that went back makes it due.
  package func isDue(at now: Timestamp) -> Bool {
    guard let openedAt else { return false }
    let age = now.seconds - openedAt.seconds
    return now < openedAt || age > Self.ageLimitSeconds
      || (age == Self.ageLimitSeconds && now.nanoseconds >= openedAt.nanoseconds)
  }

  /// Closes the open segment; nil when it has no record.
  package mutating func close() throws -> RecordSegment? {
    guard !records.isEmpty else { return nil }
    let segment = try RecordSegment(node: node, sequence: sequence, previous: previous, records: records)
    records = []
    openedAt = nil
    sequence += 1
    previous = segment.root
    return segment
  }
}
