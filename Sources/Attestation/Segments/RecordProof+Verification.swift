package import Notation
package import TransparencyLog

extension RecordProof {
  /// What a proof shows.
  package enum Verdict: Sendable, Equatable {
    /// A node whose key counted decided this, and the log has held it since `recordedAt`.
    case proven(RuntimeRecord, recordedAt: Timestamp, by: [EnrolledKey])
    case refused(Refusal)
  }

  /// Which of the steps does not hold.
  package enum Refusal: Error, Sendable, Equatable {
    /// The record does not read.
    case record(AttestationError)
    /// The statement over the segment does not read, or is of another kind.
    case statement(AttestationError)
    /// The record is not in the segment that the statement commits to.
    case notInSegment(ProofDefect)
    /// The statement's counts have no such policy and verdict.
    case notCounted
    /// The leaf is not the statement's.
    case otherLeaf
    /// The statement is not in the log.
    case notInLog(LogProofRefusal)
    /// Nobody signed the statement with a key that counted when it was recorded.
    case notSigned([SignatureDefect])

    /// Stable code for machines.
    package var code: String {
      switch self {
      case .record: "record.malformed"
      case .statement: "record.statement"
      case .notInSegment: "record.not_in_segment"
      case .notCounted: "record.not_counted"
      case .otherLeaf: "record.other_leaf"
      case .notInLog: "record.not_in_log"
      case .notSigned: "record.not_signed"
      }
    }

    /// One sentence for people.
    package var message: String {
      switch self {
      case .record(let error), .statement(let error): error.message
      case .notInSegment(let defect): "the record is not in the segment: \(defect.message)"
      case .notCounted: "the statement counts no record of that policy and verdict"
      case .otherLeaf: "the log's leaf is not that of the statement over the segment"
      case .notInLog(let refusal): refusal.message
      case .notSigned(let defects): defects.first?.message ?? "the statement over the segment is not signed"
      }
    }
  }

  /// What a proof tells, once its record is known to be in the segment and the leaf to be the statement's.
  package struct Told: Sendable, Hashable {
    package let record: RuntimeRecord
    package let segment: DecisionsContent
    /// The id of the key that the statement names as its author's.
    package let node: String
    /// When the log took the statement, as the leaf says.
    package let recordedAt: Timestamp
  }

  /// Checks all that the file shows by itself: that the record is in the segment that the statement commits to,
  /// and that the leaf is the statement's. That the leaf is in a log, and who signed, is not looked at.
  package func told() throws(Refusal) -> Told {
    let read: RuntimeRecord
    do { read = try RuntimeRecord(parsing: record) } catch { throw .record(Self.error(error)) }
    let content: DecisionsContent
    let author: String
    let leafRecord: LeafRecord
    let isItsLeaf: Bool
    do {
      let statement = try Statement(in: envelope)
      content = try DecisionsContent(statement)
      author = statement.author
      leafRecord = try LeafRecord(parsing: leaf)
      isItsLeaf =
        leafRecord.envelope == (try envelope.digest()) && leafRecord.kind == statement.predicateType
        && leafRecord.signer == envelope.signatures.first?.keyid
    } catch { throw .statement(Self.error(error)) }
    guard isItsLeaf else { throw .otherLeaf }
    guard inSegment.size.rawValue == UInt64(content.count) else { throw .notInSegment(.rootDiffers) }
    if case .invalid(let defect) = inSegment.verify(leafHash: MerkleTree.leafHash(record), root: content.root)
    {
      throw .notInSegment(defect)
    }
    guard content.verdictsByPolicy[read.policy]?[read.verdict] != nil, read.time >= content.first,
      read.time <= content.last
    else { throw .notCounted }
    return Told(record: read, segment: content, node: author, recordedAt: leafRecord.recordedAt)
  }

  /// Checks both steps, and whose word it is.
  ///
  /// - Parameters:
  ///   - root: whose signatures count; a key ring's, where events are known.
  ///   - policy: which log, and which witnesses.
  package func verify(_ root: TrustRoot, _ policy: LogPolicy) -> Verdict {
    let told: Told
    do { told = try self.told() } catch { return .refused(error) }
    if case .refused(let refusal) = inLog.verify(leafHash: MerkleTree.leafHash(leaf), policy) {
      return .refused(.notInLog(refusal))
    }
    let verdict = root.verify(envelope, at: told.recordedAt)
    guard verdict.keys.contains(where: { $0.key.keyid == told.node }) else {
      return .refused(.notSigned(verdict.defects))
    }
    return .proven(told.record, recordedAt: told.recordedAt, by: verdict.keys)
  }

  private static func error(_ error: any Error) -> AttestationError {
    (error as? AttestationError)
      ?? AttestationError(.segmentStatement, (error as? any CodedError)?.message ?? "\(error)")
  }
}
