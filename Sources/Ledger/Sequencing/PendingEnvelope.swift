import Attestation
import Notation

/// An envelope that has been read and checked as far as that goes without the log.
struct PendingEnvelope {
  let envelope: Envelope
  let encoded: [UInt8]
  let digest: Digest
  let statement: Statement
  let id: StatementID

  /// Throws `ledger.author_unsigned` when no signature is said to be the author's, and what reading the statement
  /// throws.
  init(_ envelope: Envelope) throws {
    self.envelope = envelope
    statement = try Statement(in: envelope)
    // A canonical payload is its own text, so its digest is the statement's id.
    id = StatementID(Digest(sha256Of: envelope.payload))
    encoded = try envelope.encoded()
    digest = Digest(sha256Of: encoded)
    guard envelope.signatures.contains(where: { $0.keyid == statement.author }) else {
      throw LedgerError(
        .authorUnsigned, "the statement \(id) names the author \(statement.author), whose signature it lacks",
        remedy: "let the author sign it")
    }
  }
}
