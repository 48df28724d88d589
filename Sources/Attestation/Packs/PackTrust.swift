package import Notation
package import TransparencyLog

/// What whoever verifies a pack knows from elsewhere. What is nil is taken from the pack, and the report says so.
package struct PackTrust: Sendable, Hashable {
  /// The log's verifier key.
  package let logKey: VerifierKey?
  /// The trust root's digest (`TrustRoot.digest()`).
  package let trustRoot: Digest?
  /// Keys of witnesses; when there are any, those in the pack are not used.
  package let witnesses: [VerifierKey]
  /// How many distinct witnesses must have cosigned.
  package let quorum: Int
  /// A checkpoint of the same log that somebody kept.
  package let held: SignedCheckpoint?

  package init(
    logKey: VerifierKey? = nil, trustRoot: Digest? = nil, witnesses: [VerifierKey] = [], quorum: Int = 0,
    held: SignedCheckpoint? = nil
  ) {
    self.logKey = logKey
    self.trustRoot = trustRoot
    self.witnesses = witnesses
    self.quorum = quorum
    self.held = held
  }
}
