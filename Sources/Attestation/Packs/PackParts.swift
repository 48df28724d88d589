package import Notation
package import TransparencyLog

/// Everything a pack is made of, as values: whoever builds packs gathers these, `archive(signedBy:nonce:)` writes them.
package struct PackParts: Sendable {
  /// A statement as the log holds it, with its proof.
  package struct LoggedStatement: Sendable, Hashable {
    package let index: LeafIndex
    package let envelope: Envelope
    package let leaf: LeafRecord
    /// The inclusion proof's hashes in the tree of the pack's checkpoint.
    package let proof: [MerkleHash]

    package init(index: LeafIndex, envelope: Envelope, leaf: LeafRecord, proof: [MerkleHash]) {
      self.index = index
      self.envelope = envelope
      self.leaf = leaf
      self.proof = proof
    }
  }

  package let purpose: PackContent.Purpose
  package let system: String
  package let release: String?
  /// When the pack was built: not before the last statement was recorded.
  package let builtAt: Timestamp
  /// The checkpoint all proofs lead to, with its cosignatures.
  package let checkpoint: SignedCheckpoint
  package let logKey: VerifierKey
  package let witnesses: [VerifierKey]
  package let trustRoot: TrustRoot
  /// In any order.
  package let statements: [LoggedStatement]
  /// Those that may be shown; salts of `Opening.saltByteCount` bytes.
  package let openings: [Opening]
  /// `controls.json` as `PackControls` reads it.
  package let controls: JSON
  /// Files under `documents/`; their paths are relative to it.
  package let documents: [ArchiveFile]
  /// `index.html`: opens from disk, needs nothing else.
  package let index: [UInt8]

  package init(
    purpose: PackContent.Purpose, system: String, release: String? = nil, builtAt: Timestamp,
    checkpoint: SignedCheckpoint, logKey: VerifierKey, witnesses: [VerifierKey] = [], trustRoot: TrustRoot,
    statements: [LoggedStatement], openings: [Opening] = [], controls: JSON, documents: [ArchiveFile] = [],
    index: [UInt8]
  ) {
    self.purpose = purpose
    self.system = system
    self.release = release
    self.builtAt = builtAt
    self.checkpoint = checkpoint
    self.logKey = logKey
    self.witnesses = witnesses
    self.trustRoot = trustRoot
    self.statements = statements
    self.openings = openings
    self.controls = controls
    self.documents = documents
    self.index = index
  }
}
