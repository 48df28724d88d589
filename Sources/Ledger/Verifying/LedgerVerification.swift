package import TransparencyLog

/// What came of checking a log from its leaves up.
package struct LedgerVerification: Sendable {
  /// Findings kept at most; beyond, only `findingCount` grows.
  static let findingLimit = 1000

  /// The log's size.
  package let size: TreeSize
  /// The root recomputed from the leaves.
  package let root: MerkleHash
  /// Distinct statements.
  package let statementCount: Int
  /// Signatures by keys of the trust root that counted when they were recorded.
  package let verifiedSignatureCount: Int
  /// Signatures by keys that are not in the trust root, or did not count then.
  package let unjudgedSignatureCount: Int
  /// Checkpoints verified.
  package let checkpointCount: Int
  /// Stored bodies checked.
  package let contentCount: Int
  /// What is wrong, in the order of the leaves; at most 1,000.
  package let findings: [LedgerFinding]
  /// How many there are in all.
  package let findingCount: Int

  /// How many of them show that the log was changed.
  package let breachCount: Int

  /// Whether the log is what it was when it was written. Forged signatures that it took in are among the findings
  /// and leave it sound.
  package var isSound: Bool { breachCount == 0 }
}
