package import TransparencyLog

/// Something that is wrong with a log.
package struct LedgerFinding: Sendable, Hashable {
  /// What is wrong; raw values are stable.
  package enum Code: String, Sendable, CaseIterable {
    /// A leaf is missing or stands where none should.
    case leafOrder = "log.leaf_order"
    /// A leaf's record does not read or disagrees with its envelope.
    case leafRecord = "log.leaf_record"
    /// Times run backwards.
    case leafTime = "log.leaf_time"
    /// An envelope is not the one its leaf names, or holds no statement.
    case envelopeChanged = "log.envelope_changed"
    /// A statement's id is not the digest of its payload.
    case statementID = "log.statement_id"
    /// A signature by a known key does not verify: the statement counts for nothing, the log is whole.
    case signature = "log.signature"
    /// A tile differs from the leaves.
    case tile = "log.tile"
    /// A checkpoint does not verify.
    case checkpointSignature = "log.checkpoint_signature"
    /// A checkpoint's root is not the root of the leaves.
    case checkpointRoot = "log.checkpoint_root"
    /// The log is shorter than a checkpoint it gave out.
    case shorterThanCheckpoint = "log.shorter_than_checkpoint"
    /// A view differs from what the leaves fold to.
    case view = "log.view"
    /// A stored body is not what its digest says.
    case content = "log.content"
  }

  /// Which finding it is.
  package let code: Code
  /// One sentence.
  package let message: String
  /// The leaf it is about, where it is about one.
  package let index: LeafIndex?

  /// Whether it shows that the log was changed. A forged signature does not: the log took it in as it came.
  package var isBreach: Bool { code != .signature }

  package init(_ code: Code, _ message: String, at index: LeafIndex? = nil) {
    self.code = code
    self.message = message
    self.index = index
  }
}
